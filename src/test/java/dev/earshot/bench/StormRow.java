package dev.earshot.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.bench.load.Beat;
import dev.earshot.bench.load.Client;
import dev.earshot.bench.load.Dialect;
import dev.earshot.bench.load.Histogram;
import dev.earshot.bench.load.Plan;
import dev.earshot.bench.load.Target;
import dev.earshot.e2e.client.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Everybody comes back at once, with a cursor, and has a backlog to read, while others go on
 * sending to them at a steady rate.
 */
record StormRow(Options options, int users, int backlog) implements Row {
  private static final int BATCH = 1000;
  private static final int SENDERS = 32;
  private static final double RATE = 1000;
  private static final long SETTLE_MILLIS = 500;
  private static final long QUIET_MILLIS = 1500;

  @Override
  public String name() {
    return "storm";
  }

  @Override
  public void run(Stand stand, Report report) throws IOException {
    new Rounds(name(), options.rounds())
        .measure(
            Make.EARSHOT.in(options.kinds()),
            contender -> measure(stand.subject(contender).target()))
        .forEach(
            (contender, figures) ->
                report.add(new Line(name(), contender, figures, note(figures))));
  }

  private String note(Figures figures) {
    return String.format(
        Locale.ROOT,
        "%,d users with a backlog of %d each are back within %.2f s; senders' p99 to quiet: %.1f",
        users,
        backlog,
        figures.other(),
        figures.ratio());
  }

  private Figures measure(Target plain) throws IOException {
    Target target = plain.speaking(Dialect.earshot().at("/ws/{r}?since=", "earshot.v1"));
    try (Client absent = new Client(target, 1);
        Client back = new Client(target, 1 + 2 * SENDERS, absent.users())) {
      List<String> cursors = first(target, absent);
      absent.send(Plan.of(users, 1, users * backlog).tabs(0).batches(BATCH));
      Figures figures = storm(target, back, cursors);
      back.turnFor(SETTLE_MILLIS);
      double quiet = quiet(target, back).millis(0.99);
      return figures.withRatio(figures.p99() / quiet);
    }
  }

  /** Everybody's return; latencies are those of the answers to senders meanwhile. */
  private Figures storm(Target target, Client back, List<String> cursors) throws IOException {
    long backlogs = (long) users * backlog;
    try (Beat beat = new Beat(target, back.users(), steadily(1))) {
      double cpu = target.cpuMicros();
      long start = System.nanoTime();
      back.open(users, users, number -> back.path(number) + cursors.get(number));
      back.awaitArrivalsOf(0, backlogs);
      double seconds = (System.nanoTime() - start) / 1e9;
      double used = target.cpuMicros() - cpu;
      long count = back.arrived();
      Histogram answers = beat.stop();
      back.awaitArrivals(backlogs + answers.count());
      back.expectNoMore(backlogs + answers.count());
      return Figures.of(count / seconds, used / count, target.residentKib() / 1024, seconds)
          .withDurations(answers);
    }
  }

  /** The answers when everybody is there and nothing else happens. */
  private Histogram quiet(Target target, Client back) throws IOException {
    long before = back.arrived();
    try (Beat beat = new Beat(target, back.users(), steadily(1 + SENDERS))) {
      back.turnFor(QUIET_MILLIS);
      Histogram answers = beat.stop();
      back.awaitArrivals(before + answers.count());
      back.expectNoMore(before + answers.count());
      return answers;
    }
  }

  /** Publishers have numbers of their own each time: the backlog's is 0. */
  private Plan steadily(int origin) {
    return Plan.of(users, SENDERS, Integer.MAX_VALUE).steady(SENDERS, RATE).from(origin);
  }

  /** Sends everybody his first message; answers their ids. */
  private List<String> first(Target target, Client client) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + target.port() + "/send-message");
    List<String> ids = new ArrayList<>();
    try (RawHttp http = new RawHttp(uri)) {
      for (int i = 0; i < users; i += BATCH) {
        List<String> messages = new ArrayList<>();
        for (int j = i; j < Math.min(users, i + BATCH); j++) {
          messages.add(
              "{\"sender\":\"p00\",\"receiver\":\"" + client.user(j) + "\",\"message\":\"first\"}");
        }
        JsonNode results = http.postJson(uri, "[" + String.join(",", messages) + "]").json();
        results.forEach(result -> ids.add(result.path("id").asText()));
      }
    }
    return ids;
  }
}
