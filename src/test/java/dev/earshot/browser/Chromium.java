package dev.earshot.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.earshot.e2e.server.Matrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One process of the Chromium that is installed here. Its contexts are as separate as browsers of
 * different people. For the thread that launched it only.
 */
final class Chromium implements AutoCloseable {
  /** Longer than the page ever waits between two tries to connect. */
  private static final int PATIENCE_MS = 45_000;

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Chromium(Path executable) {
    Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    this.playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    this.browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(executable).setArgs(FLAGS));
  }

  static Chromium launch() {
    Optional<Path> executable =
        Executables.find("earshot.test.chromium", "EARSHOT_TEST_CHROMIUM", NAMES);
    Matrix.require(
        executable.isPresent(),
        () ->
            "No Chromium: EARSHOT_TEST_CHROMIUM names none, and none of " + NAMES + " is on PATH");
    return new Chromium(executable.orElseThrow());
  }

  BrowserContext context(NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MS);
    context.onWebError(error -> complaints.add(error.error()));
    context.onConsoleMessage(this::listen);
    return context;
  }

  private void listen(ConsoleMessage message) {
    if (message.text().contains("Content Security Policy")) {
      complaints.add(message.text());
    }
  }

  /** Uncaught errors of pages and breaches of their content security policy. */
  List<String> complaints() {
    return complaints;
  }

  void closeContexts() {
    browser.contexts().forEach(BrowserContext::close);
    complaints.clear();
  }

  /** Pictures of all open pages, to see what went wrong. */
  void photograph(String name) {
    List<Page> pages = browser.contexts().stream().flatMap(c -> c.pages().stream()).toList();
    for (int i = 0; i < pages.size(); i++) {
      pages.get(i).screenshot(new ScreenshotOptions().setPath(Shots.path(name + "-" + i)));
    }
  }

  @Override
  public void close() {
    playwright.close();
  }
}
