package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.earshot.e2e.server.Server;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page in a browser whose network goes and comes. */
class PageOfflineIT extends BrowserSuite {

  /**
   * The old socket may look alive to the server for a while; what it is given counts for nothing.
   */
  @Test
  void offline_messagesMeanwhile_arriveOnceAndInOrder(Server server) {
    Calls calls = new Calls(server);
    String bob = fresh("bob");
    BrowserContext browser = browser();
    ChatPage chat = ChatPage.open(browser, server, bob, "");
    List<String> texts = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      send(calls, bob, "there " + round, texts);
      chat.hasReceived(texts);
      browser.setOffline(true);
      assertThat(chat.state()).hasText("Offline");
      for (int i = 0; i < 5; i++) {
        send(calls, bob, "away " + round + "." + i, texts);
      }
      browser.setOffline(false);
      chat.isOpen();
      chat.hasReceived(texts);
    }
    assertThat(chat.gaps()).hasCount(0);
  }

  private static void send(Calls calls, String receiver, String text, List<String> texts) {
    calls.send("alice", receiver, text);
    texts.add(text);
  }

  @Test
  void send_offline_keepsTheTextAndRetryDeliversItOnce(Server server) {
    String alice = fresh("alice");
    String bob = fresh("bob");
    ChatPage to = chat(server, bob, alice);
    BrowserContext browser = browser();
    ChatPage from = ChatPage.open(browser, server, alice, bob);
    browser.setOffline(true);
    from.write("Are you there?");
    from.lastOutcomeIs("The server could not be reached.");
    assertThat(from.sent()).hasText("Are you there?");

    browser.setOffline(false);
    from.isOpen();
    from.retry().click();
    from.lastOutcomeIs("Delivered to 1 session");
    assertThat(from.retry()).hasCount(0);
    from.write("Now I am.");
    to.hasReceived("Are you there?", "Now I am.");
  }

  @Test
  void send_closedWhileFailed_isStillThereAfterAReload(Server server) {
    BrowserContext browser = browser();
    ChatPage from = ChatPage.open(browser, server, fresh("alice"), fresh("bob"));
    browser.setOffline(true);
    from.write("Do not lose me");
    from.lastOutcomeIs("Not sent.");
    browser.setOffline(false);
    from.page().reload();
    from.isOpen();
    assertThat(from.sent()).hasText("Do not lose me");
    from.retry().click();
    from.lastOutcomeIs("Waiting in the mailbox");
  }
}
