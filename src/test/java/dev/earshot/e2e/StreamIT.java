package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.e2e.client.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client whose connection breaks again and again in a stream of messages. */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamIT extends ContainerSuite {
  private static final int MESSAGES = 50_000;
  private static final int CUTS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void receive_cut100TimesInAStream_everyMessageOnceInOrder() throws Exception {
    String bob = fresh("bob");
    long seed = 20_261_122L;
    List<Integer> cuts =
        new Random(seed).ints(1, MESSAGES).distinct().limit(CUTS).sorted().boxed().toList();
    Journal journal = new Journal();
    long start = System.nanoTime();
    String first = api.send("alice", bob, "0").id();
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendRest(bob));
    for (int cut : cuts) {
      follow(bob, journal, cut, true);
    }
    follow(bob, journal, MESSAGES, false);
    sending.get(30, TimeUnit.SECONDS);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "figure: %s %d messages over %d cut connections: %d arrived, %s, %.0f messages/s%n",
        kind,
        MESSAGES,
        CUTS,
        journal.count(),
        journal.fault() == null ? "in order" : "FAULT",
        MESSAGES / seconds);
    assertNull(journal.fault(), () -> "seed " + seed + ", first " + first);
    assertEquals(MESSAGES, journal.count());
  }

  private void sendRest(String user) {
    try {
      Load.run(
          1,
          api.sendUri(),
          PATIENCE,
          (number, http) -> {
            for (int i = 1; i < MESSAGES; i++) {
              int status =
                  http.postJson(api.sendUri(), Api.message("alice", user, "" + i)).status();
              assertEquals(2, status / 100);
            }
          });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void follow(String user, Journal journal, int until, boolean cut)
      throws InterruptedException {
    String since = journal.lastId() == null ? "earliest" : journal.lastId();
    Journal.Leg leg = journal.leg(until);
    Receiver receiver = api.dial(user, "?since=" + since).v1().into(leg).open();
    boolean reached = leg.await(PATIENCE);
    if (cut) {
      receiver.cut();
    } else {
      receiver.close();
    }
    assertEquals(true, reached, () -> "stuck at " + journal.count() + " of " + until);
  }
}
