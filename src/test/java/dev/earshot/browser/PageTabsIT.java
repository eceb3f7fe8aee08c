package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.earshot.e2e.server.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several tabs, tabs that nobody looks at, and what closed ones leave behind. */
class PageTabsIT extends BrowserSuite {
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
  void receive_twoTabs_bothGetIt() {
    BrowserContext browser = browser();
    ChatPage one = ChatPage.open(browser, server, bob, alice);
    ChatPage two = ChatPage.open(browser, server, bob, alice);
    ChatPage from = chat(server, alice, bob);
    from.write("for every tab");
    from.lastOutcomeIs("Delivered to 2 sessions");
    one.hasReceived("for every tab");
    two.hasReceived("for every tab");

    one.page().close();
    from.page().waitForCondition(() -> calls.sessions(bob) == 1);
    from.write("for the one left");
    two.hasReceived("for every tab", "for the one left");
  }

  @Test
  void send_inOneTab_isShownInTheOther() {
    BrowserContext browser = browser();
    ChatPage one = ChatPage.open(browser, server, alice, bob);
    ChatPage two = ChatPage.open(browser, server, alice, bob);
    one.write("sent here");
    assertThat(two.sent()).hasText("sent here");
    two.lastOutcomeIs("Waiting in the mailbox");
  }

  @Test
  void receive_hiddenTab_countsInTheTitleUntilSeen() {
    ChatPage to = chat(server, bob, alice);
    assertThat(to.page()).hasTitle(bob + " · Earshot");
    calls.send(alice, bob, "seen");
    to.hasReceived("seen");
    assertThat(to.page()).hasTitle(bob + " · Earshot");

    to.look("hidden");
    calls.send(alice, bob, "unseen");
    assertThat(to.page()).hasTitle("(1) " + bob + " · Earshot");
    calls.send(alice, bob, "unseen too");
    assertThat(to.page()).hasTitle("(2) " + bob + " · Earshot");
    to.look("visible");
    assertThat(to.page()).hasTitle(bob + " · Earshot");
  }

  @Test
  void tab_closed_leavesNoSession() {
    BrowserContext browser = browser();
    ChatPage chat = ChatPage.open(browser, server, bob, alice);
    Page other = browser.newPage();
    assertEquals(1, calls.sessions(bob));
    chat.page().close();
    other.waitForCondition(() -> calls.sessions(bob) == 0);
  }

  @Test
  void tab_goneElsewhereAndBack_connectsAgain() {
    ChatPage chat = chat(server, bob, alice);
    calls.send(alice, bob, "before");
    chat.hasReceived("before");
    chat.page().navigate("about:blank");
    chat.page().waitForCondition(() -> calls.sessions(bob) == 0);
    calls.send(alice, bob, "meanwhile");
    chat.page().goBack();
    chat.isOpen();
    chat.hasReceived("before", "meanwhile");
    assertEquals(1, calls.sessions(bob));
  }

  @Test
  void tab_reloadedOften_leavesOneSession() {
    ChatPage chat = chat(server, bob, alice);
    for (int i = 0; i < 5; i++) {
      chat.page().reload();
      chat.isOpen();
    }
    chat.page().waitForCondition(() -> calls.sessions(bob) == 1);
  }

  @Test
  void disconnect_clicked_leavesNoSessionAndStaysClosed() {
    BrowserContext browser = browser();
    ChatPage chat = ChatPage.open(browser, server, bob, alice);
    assertThat(chat.connect()).hasText("Disconnect");
    chat.connect().click();
    assertThat(chat.state()).hasText("Not connected");
    chat.page().waitForCondition(() -> calls.sessions(bob) == 0);
    browser.setOffline(true);
    browser.setOffline(false);
    chat.look("hidden");
    chat.look("visible");
    assertThat(chat.state()).hasAttribute("data-state", "closed");
    chat.connect().click();
    chat.isOpen();
    assertEquals(1, calls.sessions(bob));
  }

  @Test
  void connect_asSomebodyElse_leavesTheFirstUserBehind() {
    ChatPage chat = chat(server, bob, "");
    calls.send(alice, bob, "for bob");
    chat.hasReceived("for bob");
    String carol = fresh("carol");
    chat.user().fill(carol);
    chat.user().press("Enter");
    assertThat(chat.page()).hasTitle(carol + " · Earshot");
    chat.isOpen();
    assertThat(chat.received()).hasCount(0);
    chat.page().waitForCondition(() -> calls.sessions(bob) == 0);
    assertEquals(1, calls.sessions(carol));
  }
}
