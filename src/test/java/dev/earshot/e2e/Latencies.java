package dev.earshot.e2e;

import java.util.Arrays;

/** Times taken, for figures. Thread-safe. */
final class Latencies {
  private final long[] nanos;
  private int count;

  Latencies(int capacity) {
    nanos = new long[capacity];
  }

  synchronized void add(long value) {
    nanos[count++] = value;
  }

  synchronized int count() {
    return count;
  }

  /** In milliseconds. */
  synchronized double percentile(double part) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return count == 0 ? 0 : sorted[(int) Math.min(count - 1, Math.round(part * count))] / 1e6;
  }
}
