package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.earshot.e2e.client.Events;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The browser's own {@code EventSource}, which comes back by itself, at an event stream. */
class EventSourceIT extends BrowserSuite {
  private static final String LISTEN =
      """
      async user => {
        window.received = [];
        const listen = since => new Promise(hello => {
          const source = new EventSource(`/events/${encodeURIComponent(user)}${since}`);
          let last = '';
          source.onmessage = event => {
            last = event.lastEventId;
            received.push(JSON.parse(event.data).message);
          };
          source.addEventListener('hello', hello);
          source.onerror = () => {
            if (source.readyState === EventSource.CLOSED) {
              setTimeout(listen, 500, last && `?since=${last}`);
            }
          };
        });
        await listen('');
      }
      """;

  private static final String ALL = "texts => received.length >= texts";

  private final String bob = fresh("bob");

  private Page listening(Server server) {
    Page page = browser().newPage();
    page.navigate(server.http("/").toString());
    page.evaluate(LISTEN, bob);
    return page;
  }

  @Test
  void stream_closed_comesBackWithItsIdWhateverOthersAcknowledged(Server shared) {
    Calls calls = new Calls(shared);
    Page page = listening(shared);
    calls.send("alice", bob, "before");
    page.waitForFunction(ALL, 1);
    calls.closeSessions(bob);
    String id = calls.send("alice", bob, "meanwhile").json().path("id").asText();
    try (Events elsewhere = new Events(shared.http("/events/" + Calls.encode(bob)))) {
      page.waitForCondition(() -> elsewhere.wholeIds().contains(id));
      page.waitForFunction(ALL, 2);
    }
    calls.send("alice", bob, "after");
    page.waitForFunction(ALL, 3);
    assertEquals(List.of("before", "meanwhile", "after"), page.evaluate("() => received"));
  }

  @Test
  void server_restarted_comesBackAndMissesNothing() {
    Settings settings = Settings.defaults().with("earshot.drain", "1s");
    try (Server server = Server.start(Kind.TOMCAT_10_1, settings)) {
      Calls calls = new Calls(server);
      Page page = listening(server);
      calls.send("alice", bob, "before");
      page.waitForFunction(ALL, 1);
      server.redeploy();
      calls.send("alice", bob, "meanwhile");
      page.waitForFunction(ALL, 2);
      calls.send("alice", bob, "after");
      page.waitForFunction(ALL, 3);
      assertEquals(List.of("before", "meanwhile", "after"), page.evaluate("() => received"));
    }
  }
}
