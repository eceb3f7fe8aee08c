package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import dev.earshot.browser.SharedServer.Guarded;
import dev.earshot.e2e.server.Server;
import dev.earshot.fake.Tokens;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code earshot.js} in a page that gets its tokens from a function. */
class ScriptTokenIT extends BrowserSuite {
  private static final String USE =
      """
      async user => {
        const { Earshot } = await import('/earshot.js');
        window.told = { received: [], states: [] };
        const earshot = new Earshot({ user, token: () => window.login() });
        earshot.onmessage = ({ message }) => told.received.push(message);
        earshot.onstate = ({ state }) => told.states.push(state);
        earshot.connect();
        window.earshot = earshot;
      }
      """;

  private final List<String> addresses = new ArrayList<>();
  private final List<String> frames = new ArrayList<>();

  /** A page whose login service answers these tokens in turn, and the last one ever after. */
  private Page page(Server server, String user, Deque<String> tokens) {
    Page page = browser().newPage();
    page.onWebSocket(
        socket -> {
          addresses.add(socket.url());
          socket.onFrameSent(frame -> frames.add(frame.text()));
        });
    page.exposeFunction("login", given -> tokens.size() > 1 ? tokens.pop() : tokens.peek());
    page.navigate(server.http("/").toString());
    page.evaluate(USE, user);
    return page;
  }

  @Test
  void function_tokenExpires_socketGoesOnWithTheNext(@Guarded Server server) {
    String bob = fresh("bob");
    String next = PageTokenIT.token(bob, 600);
    Page other = page(server, bob, new ArrayDeque<>(List.of(PageTokenIT.token(bob, -57))));
    Page page = page(server, bob, new ArrayDeque<>(List.of(PageTokenIT.token(bob, -57), next)));
    page.waitForCondition(() -> frames.contains("{\"token\":\"" + next + "\"}"));
    other.waitForFunction("() => told.states.includes('waiting')");
    page.evaluate("user => earshot.send({ receiver: user, message: 'to myself' })", bob);
    page.waitForFunction("() => told.received.length");
    assertEquals(List.of("connecting", "open"), page.evaluate("() => told.states"));
    assertEquals(List.of("to myself"), page.evaluate("() => told.received"));
  }

  @Test
  void function_tokenRefused_isAskedAnewUntilOneIsGood(@Guarded Server server) {
    String bob = fresh("bob");
    String strange =
        Tokens.hs256(Tokens.claims(bob, Instant.now().plusSeconds(600)), "s".repeat(40));
    Deque<String> tokens = new ArrayDeque<>(List.of(strange, strange, PageTokenIT.token(bob, 600)));
    Page page = page(server, bob, tokens);
    page.waitForFunction("() => earshot.state.state === 'open'");
    assertEquals(1, tokens.size());
    addresses.forEach(address -> assertFalse(address.contains("eyJ"), address));
  }
}
