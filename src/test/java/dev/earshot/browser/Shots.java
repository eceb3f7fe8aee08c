package dev.earshot.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.earshot.e2e.server.Target;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Pictures of pages in the build's directory: those that tests ask for, and those of failures. */
final class Shots implements AfterTestExecutionCallback {

  static Path path(String name) {
    return Target.directory().resolve("screenshots").resolve(name + ".png");
  }

  static void take(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(path(name)).setAnimations(ScreenshotAnimations.DISABLED));
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()
        && context.getRequiredTestInstance() instanceof BrowserSuite suite) {
      suite.chromium.photograph("failed/" + context.getRequiredTestMethod().getName());
    }
  }
}
