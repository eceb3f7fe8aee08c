package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.server.Server;
import org.junit.jupiter.api.Test;

/** The page, when the server says no. */
class PageRefusalIT extends BrowserSuite {
  private static final String TOO_LONG = "u".repeat(129);

  @Test
  void connect_badUserId_showsWhatTheServerSays(Server server) {
    String detail =
        Http.get(server.http("/users/" + TOO_LONG + "/messages")).json().path("detail").asText();
    ChatPage chat = ChatPage.visit(browser(), server, "");
    chat.user().fill(TOO_LONG);
    chat.connect().click();
    assertThat(chat.notice()).hasText(detail);
    assertThat(chat.state()).hasText("Refused");
    assertThat(chat.connect()).hasText("Connect");

    String bob = fresh("bob");
    chat.user().fill(bob);
    chat.user().press("Enter");
    chat.isOpen();
    assertThat(chat.notice()).isHidden();
  }

  @Test
  void connect_idThatNoPathCarries_saysSo(Server server) {
    ChatPage chat = ChatPage.visit(browser(), server, "");
    chat.user().fill("..");
    chat.user().press("Enter");
    assertThat(chat.notice()).containsText("user id");
    assertThat(chat.state()).hasText("Refused");
  }

  @Test
  void send_badReceiver_failsWithTheReasonAndCanBeEdited(Server server) {
    ChatPage chat = chat(server, fresh("alice"), TOO_LONG);
    chat.write("to nobody");
    chat.lastOutcomeIs("Not sent.");
    chat.lastOutcomeIs("128");
    assertThat(chat.sent()).hasText("to nobody");

    chat.message().fill("meanwhile");
    chat.page().locator("#log .edit").click();
    assertThat(chat.message()).hasValue("to nobody\nmeanwhile");
    assertThat(chat.message()).isFocused();
    assertThat(chat.sent()).hasCount(0);
  }

  @Test
  void send_tooLong_failsAndKeepsTheText(Server server) {
    ChatPage chat = chat(server, fresh("alice"), fresh("bob"));
    String text = "x".repeat(16_385);
    chat.write(text);
    chat.lastOutcomeIs("Not sent.");
    assertEquals(text, chat.sent().textContent());
  }

  @Test
  void session_closedByAnAdministrator_staysClosedAndSaysSo(Server server) {
    Calls calls = new Calls(server);
    String bob = fresh("bob");
    ChatPage chat = chat(server, bob, "");
    calls.closeSessions(bob);
    assertThat(chat.state()).hasText("Not connected");
    assertThat(chat.notice()).containsText("The server closed this session");
    chat.connect().click();
    chat.isOpen();
    assertThat(chat.notice()).isHidden();
  }

  @Test
  void connect_tooManySessions_saysSoAndGetsInWhenOneLeaves(Server server) {
    String bob = fresh("bob");
    var context = browser();
    ChatPage first = ChatPage.open(context, server, bob, "");
    for (int i = 1; i < 20; i++) {
      ChatPage.open(context, server, bob, "");
    }
    ChatPage late = ChatPage.visit(browser(), server, "?user=" + bob);
    assertThat(late.notice()).containsText("too many");
    first.page().close();
    late.isOpen();
  }
}
