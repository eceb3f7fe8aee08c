package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Events;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Server-sent events, with a heartbeat of one second. */
@Execution(ExecutionMode.CONCURRENT)
class EventIT extends TightSuite {
  private static final int MANY = 600;

  @Test
  void receive_events_comeWithTheIdToComeBackWith() {
    String bob = fresh("bob");
    String first;
    try (Events events = stream(bob, "")) {
      assertEquals(200, events.status());
      first = api.send("김철수", bob, "안녕\n하세요").id();
      Poll.until("the message", () -> events.values("id").contains(first));
      assertEquals(List.of("hello"), events.values("event"));
      String data = events.values("data").get(1);
      assertTrue(data.contains("\"message\":\"안녕\\n하세요\""), data);
    }
    Poll.until("its end", () -> api.sessions(bob) == 0);
    String missed = api.send("alice", bob, "missed").id();
    try (Events again = new Events(uri(bob, "?since=earliest"), "Last-Event-ID", first)) {
      Poll.until("what was missed", () -> again.values("id").contains(missed));
      assertEquals(List.of(first, missed), again.values("id"));
    }
  }

  @Test
  void receive_withoutAnId_nothingComesTwice() {
    String bob = fresh("bob");
    try (Events events = stream(bob, "")) {
      String id = api.send("alice", bob, "one").id();
      Poll.until("the message", () -> events.values("id").contains(id));
      Poll.until("its acknowledgement", () -> api.mailbox(bob, "").body().contains("acknowledged"));
    }
    Poll.until("its end", () -> api.sessions(bob) == 0);
    String two = api.send("alice", bob, "two").id();
    try (Events events = stream(bob, "")) {
      Poll.until("the message", () -> events.values("id").contains(two));
      assertEquals(2, events.values("data").size());
    }
  }

  @Test
  void receive_many_allComeInOrderBesideASocket() {
    String bob = fresh("bob");
    try (Events events = stream(bob, "");
        Receiver socket = present(bob)) {
      String item = Api.message("alice", bob, "x".repeat(90));
      List<String> batch = IntStream.range(0, 50).mapToObj(i -> item).toList();
      for (int i = 0; i < MANY / batch.size(); i++) {
        assertEquals(200, api.post(batch.toString()).status());
      }
      Poll.until("all", () -> events.values("id").size() == MANY + 1);
      socket.inbox().awaitTexts(MANY);
      List<Long> numbers =
          events.values("id").stream()
              .map(id -> Long.valueOf(id.substring(id.indexOf('-') + 1)))
              .toList();
      assertEquals(numbers.stream().sorted().toList(), numbers);
    }
  }

  @Test
  void receive_nothing_commentsKeepItOpen() {
    String bob = fresh("bob");
    try (Events events = stream(bob, "")) {
      Poll.until("heartbeats", () -> events.lines().stream().filter(":"::equals).count() >= 3);
      assertEquals(1, api.sessions(bob));
      assertEquals(200, api.closeSessions(bob).status());
      Poll.until("its end", events::hasEnded);
      assertEquals(0, api.sessions(bob));
    }
  }

  @Test
  void receive_wrongly_isAProblem() {
    Expect.problem(400, "since", Http.get(uri("bob", "?since=x")));
    Expect.problem(400, "since", Http.get(uri("bob", ""), "Last-Event-ID", "x"));
    Reply refused = Http.get(server.http("/ws/a/b"));
    assertEquals("nosniff", refused.header("X-Content-Type-Options"), "not behind the gate");
    Expect.problem(405, Http.postJson(uri("bob", ""), "{}"));
    Expect.problem(404, Http.get(server.http("/events/a/b")));
    Expect.problem(400, Http.get(uri("bob", "?token=x")));
  }

  private Events stream(String user, String query) {
    Events events = new Events(uri(user, query));
    Poll.until("the stream", () -> !events.values("event").isEmpty());
    return events;
  }

  private URI uri(String user, String query) {
    return server.http("/events/" + Api.segment(user) + query);
  }
}
