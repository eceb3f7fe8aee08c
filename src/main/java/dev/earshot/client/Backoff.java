package dev.earshot.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next try: exponential with full jitter, so that clients thrown off
 * together come back spread out. Thread-safe if its source of chance is.
 */
final class Backoff {
  private static final long FIRST_MILLIS = 500;
  private static final long MOST_MILLIS = 30_000;
  private static final int MOST_DOUBLINGS = 10;

  private final DoubleSupplier random;

  /** {@code random} is uniform in [0, 1). */
  Backoff(DoubleSupplier random) {
    this.random = random;
  }

  /** After so many failures in a row before this one. */
  Duration after(int failures) {
    long most = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(failures, MOST_DOUBLINGS));
    return Duration.ofMillis((long) (random.getAsDouble() * most));
  }
}
