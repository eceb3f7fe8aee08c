package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import dev.earshot.e2e.server.Server;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the tests in a browser share: one Chromium for each class, closed contexts after each test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith({SharedServer.class, Shots.class})
@Timeout(value = 300, unit = TimeUnit.SECONDS)
abstract class BrowserSuite {
  private static final String RUN = UUID.randomUUID().toString().substring(0, 4);
  private static final AtomicInteger COUNT = new AtomicInteger();

  Chromium chromium;

  /** Not before all, so that a missing browser shows at each test that is skipped for it. */
  @BeforeEach
  final void launch() {
    if (chromium == null) {
      chromium = Chromium.launch();
    }
  }

  @AfterEach
  final void closeContexts() {
    if (chromium == null) {
      return;
    }
    List<String> complaints = List.copyOf(chromium.complaints());
    chromium.closeContexts();
    assertEquals(List.of(), complaints, "errors in a page");
  }

  @AfterAll
  final void quit() {
    if (chromium != null) {
      chromium.close();
    }
  }

  /** The browser of somebody who speaks English and works in the light. */
  final BrowserContext browser() {
    return chromium.context(options());
  }

  static NewContextOptions options() {
    return new NewContextOptions().setLocale("en-US").setViewportSize(1000, 800);
  }

  /** Somebody's page in a browser of its own, connected. */
  final ChatPage chat(Server server, String user, String receiver) {
    return ChatPage.open(browser(), server, user, receiver);
  }

  /** A user id that no other test uses. */
  static String fresh(String name) {
    return name + "-" + RUN + COUNT.incrementAndGet();
  }
}
