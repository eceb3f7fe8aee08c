package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.Receiver;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Peers that are no longer there; the heartbeat of these servers is one second. */
@Execution(ExecutionMode.CONCURRENT)
class VanishIT extends TightSuite {
  private static final Duration SILENCE = Duration.ofSeconds(7);
  private static final Duration SLACK = Duration.ofSeconds(5);

  @Test
  void receive_peerVanishedWithoutFin_isFoundByPing() {
    String bob = fresh("bob");
    try (Receiver vanished = api.dial(bob).withoutReading().open()) {
      Poll.until("the session", () -> api.sessions(bob) == 1);
      long start = System.nanoTime();
      Poll.until("its end", SILENCE.plus(SLACK), () -> api.sessions(bob) == 0);
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.out.printf(
          "figure: %s vanished peer found after %d ms at a heartbeat of 1 s%n", kind, millis);
    }
  }

  @Test
  void receive_peerThatReadsButNeverPongs_isClosed() {
    String bob = fresh("bob");
    try (Receiver mute = api.dial(bob).withoutPongs().open()) {
      assertTrue(mute.inbox().awaitEnd(SILENCE.plus(SLACK)));
      assertTrue(mute.inbox().frames().stream().anyMatch(frame -> frame.opcode() == Frame.PING));
      assertEquals(0, api.sessions(bob));
    }
  }

  @Test
  void receive_peerThatPongs_stays() {
    String bob = fresh("bob");
    try (Receiver alive = api.dial(bob).open()) {
      assertTrue(
          alive
              .inbox()
              .await(
                  all -> all.stream().filter(frame -> frame.opcode() == Frame.PING).count() >= 9,
                  SILENCE.plus(SLACK)));
      assertEquals(1, api.sessions(bob));
    }
  }
}
