package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page, when its server goes and comes back with a mailbox begun anew. */
class PageRestartIT extends BrowserSuite {
  private static final Pattern TRYING = Pattern.compile("(Connecting|Reconnecting).*");

  private Server server;
  private Calls calls;
  private final String alice = fresh("alice");
  private final String bob = fresh("bob");

  @BeforeEach
  void start() {
    server = Server.start(Kind.TOMCAT_10_1, Settings.defaults().with("earshot.drain", "1s"));
    calls = new Calls(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void restart_whileChatting_waitsComesBackAndMissesNothing() {
    ChatPage from = chat(server, alice, bob);
    ChatPage to = chat(server, bob, alice);
    from.write("before");
    to.hasReceived("before");

    server.stopApp();
    assertThat(from.state()).hasText(TRYING);
    assertThat(to.state()).hasText(TRYING);
    from.write("meanwhile");
    from.lastOutcomeIs("Not sent.");
    assertThat(from.retry()).isVisible();

    server.startApp();
    from.isOpen();
    to.isOpen();
    assertThat(to.gaps()).hasCount(0);
    from.retry().click();
    from.lastOutcomeIs("Delivered to 1 session");
    from.write("after");
    to.hasReceived("before", "meanwhile", "after");
    assertThat(from.sent()).hasText(new String[] {"before", "meanwhile", "after"});
    assertEquals(3, calls.messages(bob));
  }

  @Test
  void restart_twice_leavesOneSessionEach() {
    ChatPage chat = chat(server, bob, alice);
    for (int round = 1; round <= 2; round++) {
      server.redeploy();
      chat.page().waitForCondition(() -> calls.sessions(bob) == 1);
      chat.isOpen();
      calls.send(alice, bob, "round " + round);
      assertThat(chat.received()).hasCount(round);
      assertThat(chat.gaps()).hasCount(0);
    }
    chat.hasReceived("round 1", "round 2");
    assertEquals(1, calls.sessions(bob));
  }

  @Test
  void crash_serverStaysAway_keepsTryingAndKeepsTheText() {
    ChatPage from = chat(server, alice, bob);
    server.kill();
    assertThat(from.state()).hasText(TRYING);
    from.write("into the void");
    from.lastOutcomeIs("The server could not be reached.");
    assertThat(from.sent()).hasText("into the void");
    assertThat(from.retry()).isEnabled();
    assertThat(from.state()).hasText(TRYING);
  }
}
