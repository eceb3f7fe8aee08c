package dev.earshot.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the server did in the last five minutes: one more sample at each {@link #run}, the oldest
 * ones forgotten. Thread-safe.
 */
public final class Samples implements Runnable {
  /** How often it should run. */
  public static final Duration INTERVAL = Duration.ofSeconds(2);

  private static final int MOST = 150;

  private final Deque<Sample> samples = new ArrayDeque<>(MOST);
  private final Supplier<Vitals> vitals;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private @Nullable Vitals last;
  private long lookedAt;

  /**
   * No samples yet.
   *
   * @param vitals looks at the server
   */
  public Samples(Supplier<Vitals> vitals, Clock clock, LongSupplier nanoTime) {
    this.vitals = vitals;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  @Override
  public void run() {
    add(vitals.get());
  }

  private synchronized void add(Vitals now) {
    long time = nanoTime.getAsLong();
    if (samples.size() == MOST) {
      samples.removeFirst();
    }
    samples.addLast(Sample.of(clock.instant(), now, last, Duration.ofNanos(time - lookedAt)));
    last = now;
    lookedAt = time;
  }

  /** Those that are later, the oldest first. */
  synchronized List<Sample> after(Instant time) {
    return samples.stream().filter(sample -> Instant.parse(sample.time()).isAfter(time)).toList();
  }
}
