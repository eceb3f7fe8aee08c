package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.earshot.e2e.server.Server;
import java.util.List;

/** The receiver page in one tab, with the parts that people see. */
record ChatPage(Page page) {

  /** A tab of a user who wants to write to somebody, connected. */
  static ChatPage open(BrowserContext context, Server server, String user, String receiver) {
    ChatPage chat =
        visit(context, server, "?user=" + Calls.encode(user) + "&to=" + Calls.encode(receiver));
    chat.isOpen();
    return chat;
  }

  static ChatPage visit(BrowserContext context, Server server, String query) {
    Page page = context.newPage();
    page.navigate(server.http("/") + query);
    return new ChatPage(page);
  }

  Locator user() {
    return page.locator("#user");
  }

  Locator connect() {
    return page.locator("#connect");
  }

  Locator receiver() {
    return page.locator("#receiver");
  }

  Locator presence() {
    return page.locator("#presence");
  }

  Locator message() {
    return page.locator("#message");
  }

  Locator state() {
    return page.locator("#state");
  }

  Locator notice() {
    return page.locator("#notice");
  }

  Locator log() {
    return page.locator("#log");
  }

  Locator gaps() {
    return page.locator("#log .gap");
  }

  Locator received() {
    return page.locator("#log .received .text");
  }

  Locator sent() {
    return page.locator("#log .sent .text");
  }

  Locator outcomes() {
    return page.locator("#log .sent .outcome");
  }

  Locator retry() {
    return page.locator("#log .retry");
  }

  void write(String text) {
    message().fill(text);
    message().press("Enter");
  }

  void isOpen() {
    assertThat(state()).hasAttribute("data-state", "open");
  }

  void isNotOpen() {
    assertThat(state()).not().hasAttribute("data-state", "open");
  }

  /** These messages, in this order, and no other. */
  void hasReceived(String... texts) {
    assertThat(received()).hasText(texts);
  }

  void hasReceived(List<String> texts) {
    hasReceived(texts.toArray(String[]::new));
  }

  void lastOutcomeIs(String text) {
    assertThat(outcomes().last()).containsText(text);
  }

  /**
   * What {@code document.visibilityState} says from now on, as when another tab comes to the front.
   */
  void look(String visibility) {
    page.evaluate(
        """
        state => {
          Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        }
        """,
        visibility);
  }
}
