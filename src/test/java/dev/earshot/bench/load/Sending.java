package dev.earshot.bench.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** Gives what is to be sent to the publishers that are free. For the loop's thread. */
final class Sending {
  private final Plan plan;
  private final ArrayDeque<Publisher> free = new ArrayDeque<>();
  private final double nanosPerRequest;
  private final Histogram answers = new Histogram();
  private int limit;
  private boolean started;
  private boolean ending;
  private long start;
  private int requests;

  Sending(Plan plan) {
    this.plan = plan;
    this.limit = plan.messages();
    this.nanosPerRequest = plan.rate() == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / plan.rate();
  }

  Plan plan() {
    return plan;
  }

  boolean areAllFree() {
    return free.size() == plan.publishers();
  }

  void start() throws IOException {
    started = true;
    start = Mark.now();
    send();
  }

  long startedAt() {
    return start;
  }

  boolean isOver() {
    return areAllFree() && requests * plan.batch() >= limit;
  }

  /** Lets nothing become due any more, where there is a rate. */
  void end() {
    if (!ending) {
      ending = true;
      limit = Math.min(limit, 1 + (int) ((Mark.now() - start) / nanosPerRequest));
    }
  }

  void answered(long due) {
    answers.add(Mark.now() - due);
  }

  /** How long each answer took from when its request was due. */
  Histogram answers() {
    return answers;
  }

  void free(Publisher publisher) throws IOException {
    free.add(publisher);
    if (started) {
      send();
    }
  }

  /** Sends what is due, as far as somebody is free. */
  void send() throws IOException {
    while (!free.isEmpty() && requests * plan.batch() < limit) {
      long now = Mark.now();
      long due = plan.rate() == 0 ? now : start + (long) (requests * nanosPerRequest);
      if (due > now) {
        return;
      }
      requests++;
      free.remove().send(plan.batch(), due);
    }
  }
}
