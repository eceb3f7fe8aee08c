package dev.earshot.limit;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * A token bucket for each of many keys. A full one is as good as none, so only those are kept that
 * something was taken from just now; beyond {@value #MAX_KEYS} of them, which takes as many calls
 * within the time of a burst, keys that are not known yet go unmetered. Thread-safe.
 */
public final class Meters<K> {
  static final int MAX_KEYS = 100_000;

  private final ConcurrentMap<K, Long> fullAt = new ConcurrentHashMap<>();
  private final Rate rate;
  private final LongSupplier nanoTime;

  /** Full buckets. */
  public Meters(Rate rate, LongSupplier nanoTime) {
    this.rate = rate;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes so many of the key's tokens, if they are there.
   *
   * @return zero if they were; else in how long they will be, if nobody takes any until then
   */
  public Duration take(K key, long tokens) {
    if (fullAt.size() >= MAX_KEYS && !fullAt.containsKey(key)) {
      return Duration.ZERO;
    }
    long now = nanoTime.getAsLong();
    long[] wait = new long[1];
    fullAt.compute(
        key,
        (k, before) -> {
          long untilFull = before == null ? 0 : Math.max(0, before - now);
          wait[0] = rate.wait(untilFull, tokens);
          return wait[0] > 0 ? before : Long.valueOf(now + untilFull + rate.nanos(tokens));
        });
    return Duration.ofNanos(wait[0]);
  }

  /** Lets go of the buckets that are full again. To be called now and then. */
  public void sweep() {
    long now = nanoTime.getAsLong();
    fullAt.values().removeIf(full -> full - now <= 0);
  }

  int size() {
    return fullAt.size();
  }
}
