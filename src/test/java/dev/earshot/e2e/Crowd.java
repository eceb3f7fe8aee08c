package dev.earshot.e2e;

import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Many healthy receivers and as many others, all sent to in turn at a steady rate. */
final class Crowd implements AutoCloseable {
  static final int SIZE = 200;
  private static final int BATCH = 100;
  private static final long PERIOD_NANOS = 10_000_000;
  private static final String PADDING = "x".repeat(1024 - 20);

  private final Api api;
  private final List<String> users = new ArrayList<>();
  private final List<Receiver> healthy = new ArrayList<>();
  private final Map<String, String> firstIds = new HashMap<>();
  private final Latencies latencies;
  private final CountDownLatch missing;
  private final int batches;

  Crowd(Api api, int messages) {
    this.api = api;
    this.batches = messages / BATCH;
    this.latencies = new Latencies(messages / 2);
    this.missing = new CountDownLatch(messages / 2);
    for (int i = 0; i < 2 * SIZE; i++) {
      users.add(ContainerSuite.fresh(i % 2 == 0 ? "healthy" : "other"));
    }
    for (int i = 0; i < users.size(); i += 2) {
      healthy.add(api.dial(users.get(i)).into(this::arrived).open());
    }
  }

  /** The users that are not healthy receivers. */
  List<String> others() {
    List<String> others = new ArrayList<>();
    for (int i = 1; i < users.size(); i += 2) {
      others.add(users.get(i));
    }
    return others;
  }

  /** The id of the first message sent to a user. */
  String firstId(String user) {
    return firstIds.get(user);
  }

  Latencies latencies() {
    return latencies;
  }

  /** Sends all messages; answers how many the healthy still miss at the end. */
  long sendAll(Duration timeout) throws Exception {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (RawHttp http = new RawHttp(api.sendUri())) {
      CompletableFuture<Void> sent = new CompletableFuture<>();
      Ticker ticker = new Ticker(http, sent, System.nanoTime());
      ScheduledFuture<?> ticking =
          clock.scheduleAtFixedRate(ticker, 0, PERIOD_NANOS, TimeUnit.NANOSECONDS);
      sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      ticking.cancel(false);
    } finally {
      clock.shutdownNow();
    }
    missing.await(20, TimeUnit.SECONDS);
    return missing.getCount();
  }

  /** Sends one batch at each tick; a late one bears the time at which it was due. */
  private final class Ticker implements Runnable {
    private final RawHttp http;
    private final CompletableFuture<Void> sent;
    private final long start;
    private int tick;

    Ticker(RawHttp http, CompletableFuture<Void> sent, long start) {
      this.http = http;
      this.sent = sent;
      this.start = start;
    }

    @Override
    public void run() {
      if (tick == batches) {
        sent.complete(null);
        return;
      }
      try {
        sendBatch(http, tick, start + tick * PERIOD_NANOS);
        tick++;
      } catch (IOException | AssertionError e) {
        sent.completeExceptionally(e);
        throw new IllegalStateException(e);
      }
    }
  }

  private void sendBatch(RawHttp http, int number, long due) throws IOException {
    StringBuilder body = new StringBuilder("[");
    for (int i = 0; i < BATCH; i++) {
      body.append(i == 0 ? "" : ",")
          .append(Api.message("load", user(number, i), due + " " + PADDING));
    }
    Reply reply = http.postJson(api.sendUri(), body.append(']').toString());
    Expect.status(200, reply);
    if (number < users.size() / BATCH) {
      for (int i = 0; i < BATCH; i++) {
        firstIds.put(user(number, i), reply.json().path(i).path("id").asText());
      }
    }
  }

  private String user(int batch, int index) {
    return users.get((batch * BATCH + index) % users.size());
  }

  private void arrived(Frame frame) {
    if (frame.opcode() == Frame.TEXT) {
      String text = frame.text();
      int start = text.indexOf("]: ") + 3;
      long due = Long.parseLong(text.substring(start, text.indexOf(' ', start)));
      latencies.add(System.nanoTime() - due);
      missing.countDown();
    }
  }

  @Override
  public void close() {
    healthy.forEach(Receiver::close);
  }
}
