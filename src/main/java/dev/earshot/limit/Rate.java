package dev.earshot.limit;

import java.util.concurrent.TimeUnit;

/**
 * A token bucket's size and how fast it fills, in the arithmetic of the generic cell rate
 * algorithm: a bucket is nothing but the time at which it will be full again. Immutable.
 *
 * @param nanosEach the time in which one token comes
 * @param burst how many tokens a full bucket holds
 */
public record Rate(long nanosEach, long burst) {
  private static final int SECONDS_AT_ONCE = 10;

  /** So many a second, of which so many may come at once. */
  public static Rate perSecond(long count, long burst) {
    return new Rate(Math.max(1, TimeUnit.SECONDS.toNanos(1) / count), burst);
  }

  /** So many a second, of which ten seconds' worth may come at once. */
  public static Rate perSecond(long count) {
    return perSecond(count, count * SECONDS_AT_ONCE);
  }

  /**
   * How long it takes until so many tokens may be taken; 0 for now. More than a full bucket holds
   * are there as soon as it is full, and are paid for afterwards.
   *
   * @param untilFull how long it takes until the bucket is full
   */
  long wait(long untilFull, long tokens) {
    return Math.max(0, untilFull + (Math.min(tokens, burst) - burst) * nanosEach);
  }

  /** The time in which so many tokens come. */
  long nanos(long tokens) {
    return tokens * nanosEach;
  }
}
