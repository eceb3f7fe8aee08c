package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.e2e.server.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people with the page, each in a browser of their own. */
class PageChatIT extends BrowserSuite {
  private static final String MARKUP =
      "<img src=x onerror=\"document.title='hacked'\">&amp;<b>b</b>";

  private Server server;
  private Calls calls;
  private String alice;
  private String bob;

  @BeforeEach
  void people(Server shared) {
    server = shared;
    calls = new Calls(shared);
    alice = fresh("alice");
    bob = fresh("bob");
  }

  @Test
  void send_receiverIsThere_arrivesAndIsDelivered() {
    ChatPage from = chat(server, alice, bob);
    ChatPage to = chat(server, bob, alice);

    from.write("Shall we go for a walk?");
    to.hasReceived("Shall we go for a walk?");
    assertThat(to.page().locator("#log .received .who")).hasText(alice);
    from.lastOutcomeIs("Delivered to 1 session");
    assertThat(from.message()).isEmpty();

    to.write("In ten minutes.");
    from.hasReceived("In ten minutes.");
    assertThat(from.sent()).hasText("Shall we go for a walk?");
    assertThat(to.sent()).hasText("In ten minutes.");
  }

  @Test
  void send_manyQuickly_arriveInOrder() {
    ChatPage from = chat(server, alice, bob);
    ChatPage to = chat(server, bob, alice);
    String[] texts = new String[30];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = "line " + i;
      from.write(texts[i]);
    }
    to.hasReceived(texts);
    assertThat(from.sent()).hasText(texts);
    assertThat(from.page().locator("[data-outcome=delivered]")).hasCount(texts.length);
  }

  @Test
  void send_receiverIsNotThere_waitsAndArrivesLater() {
    ChatPage from = chat(server, alice, bob);
    assertThat(from.presence()).hasText("not here");
    from.write("Read this when you are back.");
    from.lastOutcomeIs("Waiting in the mailbox");
    chat(server, bob, alice).hasReceived("Read this when you are back.");
  }

  @Test
  void presence_receiverComesAndGoes_isShown() {
    ChatPage from = chat(server, alice, bob);
    assertThat(from.presence()).hasText("not here");
    ChatPage to = chat(server, bob, alice);
    from.look("visible");
    assertThat(from.presence()).hasText("here, 1 session");
    to.page().close();
    from.page().waitForCondition(() -> calls.sessions(bob) == 0);
    from.look("visible");
    assertThat(from.presence()).hasText("not here");
  }

  @Test
  void receive_markup_isShownAsText() {
    String sender = "<i>" + alice + "</i>";
    ChatPage to = chat(server, bob, alice);
    calls.send(sender, bob, MARKUP);
    to.hasReceived(MARKUP);
    to.write(MARKUP);
    assertThat(to.sent()).hasText(MARKUP);
    assertThat(to.page().locator("#log .received .who")).hasText(sender);
    assertThat(to.page().locator("#log :is(img, b, i)")).hasCount(0);
    assertThat(to.page()).hasTitle(bob + " · Earshot");
  }

  @Test
  void receive_severalLinesAndSpaces_areKept() {
    String text = "  first\n\n\tsecond   line\nالسلام عليكم 👋";
    ChatPage to = chat(server, bob, alice);
    calls.send(alice, bob, text);
    assertThat(to.received()).hasCount(1);
    assertEquals(text, to.received().textContent());
    assertThat(to.received()).hasCSS("white-space", "pre-wrap");
  }

  @Test
  void reply_senderClicked_isTheReceiver() {
    ChatPage to = chat(server, bob, "");
    calls.send(alice, bob, "hi");
    to.page().locator("#log .received .who").click();
    assertThat(to.receiver()).hasValue(alice);
    assertThat(to.message()).isFocused();
  }

  @Test
  void reload_afterAChat_bothSidesAreThereOnce() {
    ChatPage from = chat(server, alice, bob);
    from.write("one");
    from.lastOutcomeIs("Waiting");
    calls.send(bob, alice, "two");
    from.hasReceived("two");
    from.write("three");
    assertThat(from.outcomes()).hasCount(2);
    from.lastOutcomeIs("Waiting");

    from.page().reload();
    from.isOpen();
    assertThat(from.page().locator("#log .text")).hasText(new String[] {"one", "two", "three"});
    assertThat(from.receiver()).hasValue(bob);
  }
}
