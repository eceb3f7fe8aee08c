package dev.earshot.bench.load;

import java.io.IOException;

/** What arrived at all receivers of a run together. For the loop's thread. */
final class Tally {
  private final long[] ofEach;
  private final Histogram latencies = new Histogram();
  private int open;
  private int ended;
  private long last;

  Tally(int publishers) {
    this.ofEach = new long[publishers];
  }

  int publishers() {
    return ofEach.length;
  }

  void opened() {
    open++;
  }

  int open() {
    return open;
  }

  void left() {
    ended++;
  }

  int ended() {
    return ended;
  }

  /** One of a publisher's messages to one receiver came, which should be the one expected. */
  void arrived(int publisher, int expected, int sequence, long due) throws IOException {
    if (sequence != expected) {
      String what = sequence < expected ? "came again or too late" : "came too early";
      throw new IOException("Message " + sequence + " " + what + ", expected " + expected);
    }
    ofEach[publisher]++;
    last = Mark.now();
    latencies.add(last - due);
  }

  long arrived() {
    return latencies.count();
  }

  /** How many of this publisher. */
  long arrivedOf(int publisher) {
    return ofEach[publisher];
  }

  long lastAt() {
    return last;
  }

  Histogram latencies() {
    return latencies;
  }
}
