package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Events;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** {@code POST /broadcast}, on a server of its own, since everybody there hears it. */
class BroadcastIT {
  @ParameterizedTest
  @ArgumentsSource(TwoKinds.class)
  void broadcast_everybodyOnline_isToldOnceAndNothingIsKept(Kind kind) {
    try (Server server = Server.start(kind, Settings.defaults())) {
      Api api = new Api(server);
      assertEquals("{\"status\":\"Broadcast sent\",\"sessions\":0}", post(server, "early").body());
      try (Receiver bob = api.dial("bob").open();
          Receiver carol = api.dial("carol").v1().open();
          Events dave = new Events(server.http("/events/dave"))) {
        Poll.until("bob", () -> api.sessions("bob") == 1);
        Poll.until("dave", () -> dave.values("event").contains("hello"));
        api.send("alice", "bob", "before");
        Reply told = post(server, "서버를 곧 다시 시작합니다");
        api.send("alice", "bob", "after");
        assertEquals(3, told.json().path("sessions").asInt(), told::toString);
        assertEquals(
            List.of("[alice]: before", "[ops]: 서버를 곧 다시 시작합니다", "[alice]: after"),
            bob.inbox().awaitTexts(3));
        var frame = carol.inbox().awaitOfType("broadcast", 1).get(0).json();
        assertEquals("ops", frame.path("sender").asText());
        assertEquals("서버를 곧 다시 시작합니다", frame.path("message").asText());
        Poll.until("dave's event", () -> dave.values("event").contains("broadcast"));
      }
      assertTrue(api.mailbox("carol", "").json().path("messages").isEmpty());
      Expect.problem(400, "receiver", Http.postJson(uri(server), Api.message("ops", "bob", "hi")));
      Expect.problem(405, Http.get(uri(server)));
      Expect.problem(415, Http.exchange("POST", uri(server), "hi"));
    }
  }

  private static Reply post(Server server, String text) {
    return Http.postJson(uri(server), Api.object("sender", "ops", "message", text));
  }

  private static java.net.URI uri(Server server) {
    return server.http("/broadcast");
  }
}
