package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The application under another context path than the root, with other limits than the defaults.
 */
class ContextPathIT extends TightSuite {
  @Test
  void send_underAContextPath_arrives() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).open()) {
      Poll.until("the session", () -> api.sessions(bob) == 1);
      Expect.accepted(200, 1, api.send("alice", bob, "hi"));
      assertEquals(List.of("[alice]: hi"), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void get_underAContextPath_pageHealthAndErrors() {
    assertTrue(Http.get(server.http("/")).header("Content-Type").startsWith("text/html"));
    Expect.status(200, Http.get(server.http("/health/ready")));
    Expect.problem(404, Http.get(server.http("/nowhere")));
  }

  @Test
  void hello_otherHeartbeat_saysSo() {
    try (Receiver receiver = api.dial(fresh("bob")).v1().open()) {
      var hello = receiver.inbox().awaitOfType("hello", 1).get(0).json();
      assertEquals(1, hello.path("heartbeatSeconds").asInt());
    }
  }

  @Test
  void send_overTheConfiguredLength_400() {
    String bob = fresh("bob");
    Expect.status(202, api.send("alice", bob, "😀".repeat(100)));
    Expect.problem(400, "message", api.send("alice", bob, "x".repeat(101)));
  }

  @Test
  void send_overTheConfiguredBody_413() {
    Expect.problem(413, api.post("[" + " ".repeat(10_001) + "]"));
  }

  @Test
  void open_overTheConfiguredSessions_429() {
    String bob = fresh("bob");
    try (Receiver one = api.dial(bob).open();
        Receiver two = api.dial(bob).open();
        Receiver three = api.dial(bob).open()) {
      Poll.until("three sessions", () -> api.sessions(bob) == 3);
      Reply refusal = api.dial(bob).refusal();
      Expect.problem(429, refusal);
    }
  }
}
