package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import dev.earshot.e2e.server.Server;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page without a mouse. */
class PageKeyboardIT extends BrowserSuite {

  @Test
  void chat_keysOnly_connectsWritesAndReads(Server server) {
    String alice = fresh("alice");
    String bob = fresh("bob");
    ChatPage to = chat(server, bob, alice);
    ChatPage from = ChatPage.visit(browser(), server, "");
    Keyboard keys = from.page().keyboard();
    assertThat(from.user()).isFocused();
    keys.type(alice);
    keys.press("Enter");
    from.isOpen();
    keys.press("Tab");
    keys.press("Tab");
    assertThat(from.receiver()).isFocused();
    keys.type(bob);
    keys.press("Enter");
    assertThat(from.message()).isFocused();
    keys.type("first line");
    keys.press("Shift+Enter");
    keys.type("second line");
    assertThat(from.message()).hasValue("first line\nsecond line");
    keys.press("Enter");
    from.lastOutcomeIs("Delivered to 1 session");
    assertThat(from.message()).isEmpty();
    assertThat(from.message()).isFocused();
    assertThat(to.received()).hasCount(1);
    assertEquals("first line\nsecond line", to.received().textContent());
  }

  @Test
  void tab_throughThePage_goesInReadingOrder(Server server) {
    ChatPage chat = ChatPage.visit(browser(), server, "");
    assertThat(chat.user()).isFocused();
    assertEquals(List.of("connect", "receiver", "log", "message", "send"), walk(chat, "Tab", 5));
    assertEquals(
        List.of("message", "log", "receiver", "connect", "user", "theme", "language"),
        walk(chat, "Shift+Tab", 7));
  }

  /** Where the focus is after each key. */
  private static List<String> walk(ChatPage chat, String key, int times) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      chat.page().keyboard().press(key);
      ids.add((String) chat.page().evaluate("() => document.activeElement.id"));
    }
    return ids;
  }

  @Test
  void focus_byKey_isOutlined(Server server) {
    Page page = ChatPage.visit(browser(), server, "").page();
    for (String id : List.of("connect", "log", "send", "theme", "language")) {
      page.locator("#" + id).focus();
      assertThat(page.locator("#" + id)).hasCSS("outline-style", "solid");
    }
  }

  @Test
  void enter_emptyMessage_sendsNothing(Server server) {
    ChatPage chat = chat(server, fresh("alice"), fresh("bob"));
    chat.write("  \n ");
    chat.write("real");
    chat.lastOutcomeIs("Waiting");
    assertThat(chat.sent()).hasText(new String[] {"real"});
  }

  @Test
  void enter_noReceiver_asksForOneAndKeepsTheText(Server server) {
    ChatPage chat = chat(server, fresh("alice"), "");
    chat.write("to whom?");
    assertThat(chat.receiver()).isFocused();
    assertThat(chat.message()).hasValue("to whom?");
  }

  @Test
  void enter_whileComposing_doesNotSend(Server server) {
    ChatPage chat = chat(server, fresh("alice"), fresh("bob"));
    chat.message().fill("안녕");
    boolean kept =
        (boolean)
            chat.message()
                .evaluate(
                    """
                    node => node.dispatchEvent(new KeyboardEvent('keydown',
                      { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))
                    """);
    assertEquals(true, kept, "the input method's own Enter was taken from it");
    assertThat(chat.message()).hasValue("안녕");
    assertThat(chat.sent()).hasCount(0);
    chat.message().press("Enter");
    assertThat(chat.sent()).hasText("안녕");
  }

  @Test
  void enter_endsARealComposition_sendsOnlyAfterwards(Server server) {
    ChatPage chat = chat(server, fresh("alice"), fresh("bob"));
    chat.message().focus();
    CDPSession session = chat.page().context().newCDPSession(chat.page());
    session.send("Input.imeSetComposition", composing("안녕"));
    assertThat(chat.message()).hasValue("안녕");
    chat.page().keyboard().press("Enter");
    assertThat(chat.sent()).hasCount(0);
    session.send("Input.insertText", text("안녕"));
    chat.page().keyboard().press("Enter");
    assertThat(chat.sent()).hasText("안녕");
  }

  private static JsonObject text(String text) {
    JsonObject object = new JsonObject();
    object.addProperty("text", text);
    return object;
  }

  private static JsonObject composing(String text) {
    JsonObject object = text(text);
    object.addProperty("selectionStart", text.length());
    object.addProperty("selectionEnd", text.length());
    return object;
  }

  @Test
  void retry_byKey_keepsTheFocusInTheLog(Server server) {
    ChatPage chat = chat(server, fresh("alice"), "u".repeat(129));
    chat.write("to nobody");
    chat.lastOutcomeIs("Not sent.");
    chat.retry().focus();
    chat.page().keyboard().press("Enter");
    chat.lastOutcomeIs("Not sent.");
    assertEquals(true, chat.log().evaluate("log => log.contains(document.activeElement)"));
  }
}
