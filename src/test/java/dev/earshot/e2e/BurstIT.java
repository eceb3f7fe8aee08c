package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.e2e.client.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many senders, one receiver. */
class BurstIT extends ContainerSuite {
  private static final int THREADS = 64;
  private static final int EACH = 313;
  private static final int MESSAGES = THREADS * EACH;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void send_64ThreadsToOneReceiverWithThreeSockets_allArriveOnceInOrder() throws Exception {
    String bob = fresh("bob");
    List<Arrivals> arrivals =
        List.of(new Arrivals(MESSAGES), new Arrivals(MESSAGES), new Arrivals(MESSAGES));
    List<Receiver> receivers =
        arrivals.stream().map(sink -> api.dial(bob).into(sink).open()).toList();
    try {
      Poll.until("three sessions", () -> api.sessions(bob) == 3);
      Latencies posts = new Latencies(MESSAGES);
      long start = System.nanoTime();
      assertEquals(0, sendAll(bob, posts), "refused");
      long missing = 0;
      for (Arrivals each : arrivals) {
        missing += each.awaitAll(PATIENCE);
      }
      print(posts, System.nanoTime() - start, missing);
      assertEquals(0, missing, "lost");
      assertEquals(List.of("", "", ""), arrivals.stream().map(Arrivals::fault).toList());
    } finally {
      receivers.forEach(Receiver::close);
    }
  }

  /** Answers how many were not answered 200. */
  private int sendAll(String receiver, Latencies posts) throws Exception {
    AtomicInteger refused = new AtomicInteger();
    Load.run(
        THREADS,
        api.sendUri(),
        PATIENCE,
        (number, http) -> {
          for (int i = 0; i < EACH; i++) {
            String message = Api.message("s" + number, receiver, "" + i);
            long before = System.nanoTime();
            int status = http.postJson(api.sendUri(), message).status();
            posts.add(System.nanoTime() - before);
            refused.addAndGet(status == 200 ? 0 : 1);
          }
        });
    return refused.get();
  }

  private void print(Latencies posts, long nanos, long missing) {
    System.out.printf(
        "figure: %s %d threads, one receiver, three sockets: %d arrivals, %d lost, %.0f messages/s, POST p50 %.1f ms,"
            + " p99 %.1f ms%n",
        kind,
        THREADS,
        3 * MESSAGES - missing,
        missing,
        MESSAGES / (nanos / 1e9),
        posts.percentile(0.5),
        posts.percentile(0.99));
  }
}
