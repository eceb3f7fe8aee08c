package dev.earshot.undelivered;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long a message waits after a failed attempt. Thread-safe if its source of chance is. */
final class Backoff {
  /** The longest wait. */
  static final Duration LONGEST = Duration.ofHours(1);

  private static final long FIRST_MILLIS = 2000;
  private static final int MAX_DOUBLINGS = 20;

  private final DoubleSupplier chance;

  /**
   * A backoff.
   *
   * @param chance answers a number from 0, included, to 1, so that messages that failed together do
   *     not come again together
   */
  Backoff(DoubleSupplier chance) {
    this.chance = chance;
  }

  /**
   * A wait that doubles with each attempt, of which chance takes up to a half.
   *
   * @param before how many attempts failed before this one
   * @param atLeast the wait that was asked for, up to the longest
   */
  Duration after(int before, Duration atLeast) {
    long whole = FIRST_MILLIS << Math.min(before, MAX_DOUBLINGS);
    long capped = Math.min(whole, LONGEST.toMillis());
    Duration wait = Duration.ofMillis((long) (capped * (1 - chance.getAsDouble() / 2)));
    return wait.compareTo(atLeast) >= 0 ? wait : capped(atLeast);
  }

  /** No more than the longest wait. */
  static Duration capped(Duration wait) {
    return wait.compareTo(LONGEST) <= 0 ? wait : LONGEST;
  }
}
