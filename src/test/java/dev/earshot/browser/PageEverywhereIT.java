package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on every container, below a context path. */
class PageEverywhereIT extends BrowserSuite {

  static Stream<Kind> kinds() {
    return Kind.wanted().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void chat_belowAContextPath_worksInBothDirections(Kind kind) {
    try (Server server = Server.start(kind, Settings.defaults().at("/push"))) {
      String alice = fresh("김 철수");
      String bob = fresh("bob");
      ChatPage from = chat(server, alice, bob);
      ChatPage to = chat(server, bob, alice);
      from.write("안녕");
      to.hasReceived("안녕");
      from.lastOutcomeIs("Delivered to 1 session");
      to.write("hi");
      from.hasReceived("hi");
      to.page().close();
      from.page().waitForCondition(() -> new Calls(server).sessions(bob) == 0);
      from.page().reload();
      from.isOpen();
      assertThat(from.page().locator("#log .text")).hasText(new String[] {"안녕", "hi"});
      assertEquals(1, new Calls(server).sessions(alice));
    }
  }
}
