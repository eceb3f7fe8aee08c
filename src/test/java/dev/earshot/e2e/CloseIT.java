package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.Frames;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How sockets end, and how many there may be. */
class CloseIT extends ContainerSuite {
  private static final int TOO_BIG = 1009;
  private static final int POLICY = 1008;

  @Test
  void receive_frameOver4KiB_1009() {
    try (Receiver receiver = api.dial(fresh("bob")).open()) {
      receiver.send("x".repeat(4097));
      assertEquals(TOO_BIG, receiver.inbox().awaitCloseCode());
    }
  }

  @Test
  void receive_frameOver4KiBOnV1_1009() {
    try (Receiver receiver = api.dial(fresh("bob")).v1().open()) {
      receiver.send("{\"ack\":\"" + "x".repeat(5000) + "\"}");
      assertEquals(TOO_BIG, receiver.inbox().awaitCloseCode());
    }
  }

  @Test
  void receive_binaryFrameOver4KiB_1009() {
    try (Receiver receiver = api.dial(fresh("bob")).open()) {
      receiver.write(Frames.encode(true, Frame.BINARY, new byte[4097]));
      assertEquals(TOO_BIG, receiver.inbox().awaitCloseCode());
    }
  }

  @Test
  void receive_fragmentsOver4KiBTogether_1009() {
    try (Receiver receiver = api.dial(fresh("bob")).open()) {
      receiver.write(Frames.encode(false, Frame.TEXT, new byte[3000]));
      receiver.write(Frames.encode(true, Frame.CONTINUATION, new byte[3000]));
      assertEquals(TOO_BIG, receiver.inbox().awaitCloseCode());
    }
  }

  @Test
  void receive_frameOf4KiB_isTaken() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).open()) {
      receiver.send("x".repeat(4096));
      api.send("alice", bob, "hi");
      assertEquals(List.of("[alice]: hi"), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void closeSessions_two_1008ForBothAndNobodyIsOnline() {
    String bob = fresh("bob");
    try (Receiver plain = api.dial(bob).open();
        Receiver v1 = api.dial(bob).v1().open()) {
      Poll.until("two sessions", () -> api.sessions(bob) == 2);

      Reply reply = api.closeSessions(bob);

      Expect.status(200, reply);
      assertEquals("{\"closed\":2}", reply.body());
      assertEquals(POLICY, plain.inbox().awaitCloseCode());
      assertEquals(POLICY, v1.inbox().awaitCloseCode());
      assertTrue(plain.inbox().awaitEnd(Duration.ofSeconds(10)));
      Poll.until("no session", () -> api.sessions(bob) == 0);
      Expect.accepted(202, 0, api.send("alice", bob, "gone"));
    }
  }

  @Test
  void closeSessions_none_zero() {
    assertEquals("{\"closed\":0}", api.closeSessions(fresh("bob")).body());
  }

  @Test
  void open_oneSessionTooMany_429UntilOneIsGone() {
    String bob = fresh("bob");
    List<Receiver> open = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        open.add(api.dial(bob).open());
      }
      Poll.until("twenty sessions", () -> api.sessions(bob) == 20);

      Reply refusal = api.dial(bob).refusal();

      Expect.problem(429, refusal);
      assertTrue(Integer.parseInt(refusal.header("Retry-After")) > 0, refusal::toString);
      open.remove(0).close();
      Poll.until("nineteen sessions", () -> api.sessions(bob) == 19);
      open.add(api.dial(bob).open());
    } finally {
      open.forEach(Receiver::close);
    }
  }

  @Test
  void receive_connectionCut_sessionEnds() {
    String bob = fresh("bob");
    Receiver receiver = api.dial(bob).open();
    Poll.until("the session", () -> api.sessions(bob) == 1);
    receiver.cut();
    Poll.until("the session's end", () -> api.sessions(bob) == 0);
  }

  /** A peer that never answers a Close keeps neither its socket nor its place. */
  @Test
  void closeSessions_peerNeverAnswersClose_isGoneInTime() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).withoutCloses().open()) {
      Poll.until("the session", () -> api.sessions(bob) == 1);
      long start = System.nanoTime();
      api.closeSessions(bob);
      assertEquals(POLICY, receiver.inbox().awaitCloseCode());
      boolean ended = receiver.inbox().awaitEnd(kind.closeTimeout().multipliedBy(2));
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.out.printf(
          "figure: %s peer that never answers Close gone after %d ms%n", kind, millis);
      assertTrue(
          ended && millis <= kind.closeTimeout().toMillis(),
          () -> "after " + millis + " ms: ended " + ended);
      assertEquals(0, api.sessions(bob));
    }
  }
}
