package dev.earshot.e2e;

import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.client.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Sends at a steady rate over several connections, whatever comes of it: what is late is sent as
 * soon as it can be, and its answer is timed from when it was due.
 */
final class Metronome implements AutoCloseable {
  private static final int SENDERS = 16;
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
  private final List<Future<Integer>> senders = new ArrayList<>();
  private final Latencies latencies;
  private final Api api;
  private volatile boolean stopped;

  /**
   * Begins at once.
   *
   * @param message the body to send as the n-th; the same sender sends those whose numbers have the
   *     same remainder
   * @param most more are never sent
   */
  Metronome(Api api, int most, IntFunction<String> message) {
    this.api = api;
    this.latencies = new Latencies(most);
    long start = System.nanoTime();
    for (int i = 0; i < SENDERS; i++) {
      int number = i;
      Callable<Integer> task = () -> send(number, start, most, message);
      senders.add(threads.submit(task));
    }
  }

  /** How many messages differ in their sender. */
  static int senders() {
    return SENDERS;
  }

  private int send(int number, long start, int most, IntFunction<String> message)
      throws IOException {
    int count = 0;
    try (RawHttp http = new RawHttp(api.sendUri())) {
      for (int i = number; i < most && !stopped; i += SENDERS) {
        long due = start + i * PERIOD_NANOS;
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        Reply reply = http.postJson(api.sendUri(), message.apply(i));
        latencies.add(System.nanoTime() - due);
        if (reply.status() / 100 != 2) {
          throw new AssertionError(reply.toString());
        }
        count++;
      }
    }
    return count;
  }

  /** Ends it; answers how long the answers took. Fails if one was no 2xx. */
  Latencies stop() throws Exception {
    stopped = true;
    for (Future<Integer> sender : senders) {
      var unused = sender.get(30, TimeUnit.SECONDS);
    }
    return latencies;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
