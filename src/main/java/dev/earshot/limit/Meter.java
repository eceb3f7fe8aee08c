package dev.earshot.limit;

import java.util.function.LongSupplier;

/** One token bucket, full at first. For one thread at a time. */
public final class Meter {
  private final Rate rate;
  private final LongSupplier nanoTime;
  private long fullAt;

  /** A full bucket. */
  public Meter(Rate rate, LongSupplier nanoTime) {
    this.rate = rate;
    this.nanoTime = nanoTime;
    this.fullAt = nanoTime.getAsLong();
  }

  /** Takes so many tokens, if they are there. */
  public boolean take(long tokens) {
    long now = nanoTime.getAsLong();
    long untilFull = Math.max(0, fullAt - now);
    if (rate.wait(untilFull, tokens) > 0) {
      return false;
    }
    fullAt = now + untilFull + rate.nanos(tokens);
    return true;
  }
}
