package dev.earshot.metrics;

import dev.earshot.mailbox.Ledger;
import dev.earshot.problem.Refusal;
import dev.earshot.protocol.CloseCode;
import dev.earshot.send.SendWatch;
import dev.earshot.session.SessionWatch;
import dev.earshot.undelivered.HookWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is counted as it happens. Thread-safe, and quick: each is an adder or a few. */
final class Meters implements SessionWatch, Ledger.CommitWatch {
  private static final String OUTCOME = "outcome";

  private static final Duration[] DELAYS = millis(1, 2, 5, 10, 20, 50, 100, 250, 500, 1000, 2500);
  private static final Duration[] LONG_DELAYS = millis(5000, 10_000, 30_000, 60_000);
  private static final Duration[] COMMITS = millis(1, 2, 5, 10, 20, 50, 100, 250, 500, 1000, 5000);

  private final Registry registry;
  private final Map<SendWatch.Kind, Counter> sends;
  private final Map<HookWatch.Kind, Counter> hooks;
  private final Map<Refusal, Counter> refusals;
  private final Map<CloseCode, Counter> ends = new EnumMap<>(CloseCode.class);
  private final Counter leavers;
  private final Counter live;
  private final Counter replayed;
  private final Counter gaps;
  private final Counter slow;
  private final Counter silent;
  private final Counter failures;
  private final Timer delay;
  private final Timer commits;
  private final DistributionSummary writes;

  Meters(PrometheusMeterRegistry to) {
    registry = new Registry(to);
    sends = registry.counters(Metric.SENDS, OUTCOME, SendWatch.Kind.class);
    hooks = registry.counters(Metric.UNDELIVERED, OUTCOME, HookWatch.Kind.class);
    refusals = registry.counters(Metric.REFUSALS, "reason", Refusal.class);
    for (CloseCode code : CloseCode.values()) {
      ends.put(code, registry.counter(Metric.ENDS, "code", Integer.toString(code.number())));
    }
    leavers = registry.counter(Metric.ENDS, "code", "client");
    live = registry.counter(Metric.DELIVERIES, "kind", "live");
    replayed = registry.counter(Metric.DELIVERIES, "kind", "replay");
    gaps = registry.counter(Metric.GAPS);
    slow = registry.counter(Metric.SLOW);
    silent = registry.counter(Metric.SILENT);
    failures = registry.counter(Metric.COMMIT_FAILURES);
    delay = registry.timer(Metric.DELIVERY_DELAY, DELAYS, LONG_DELAYS);
    commits = registry.timer(Metric.COMMIT, COMMITS, millis());
    writes = registry.summary(Metric.COMMIT_WRITES, 1, 2, 5, 10, 20, 50, 100, 500, 1000, 2000);
  }

  private static Duration[] millis(int... bounds) {
    Duration[] durations = new Duration[bounds.length];
    for (int i = 0; i < bounds.length; i++) {
      durations[i] = Duration.ofMillis(bounds[i]);
    }
    return durations;
  }

  SendWatch sends() {
    return kind -> increment(sends.get(kind));
  }

  HookWatch hooks() {
    return kind -> increment(hooks.get(kind));
  }

  Consumer<Refusal> refusals() {
    return refusal -> increment(refusals.get(refusal));
  }

  private static void increment(@Nullable Counter counter) {
    if (counter != null) {
      counter.increment();
    }
  }

  @Override
  public void delivered(long delayMillis, boolean isLive) {
    if (isLive) {
      live.increment();
      delay.record(delayMillis, TimeUnit.MILLISECONDS);
    } else {
      replayed.increment();
    }
  }

  @Override
  public void gap() {
    gaps.increment();
  }

  @Override
  public void ended(@Nullable CloseCode code) {
    increment(code == null ? leavers : ends.get(code));
  }

  @Override
  public void slow() {
    slow.increment();
  }

  @Override
  public void silent() {
    silent.increment();
  }

  @Override
  public void ended(int count, long nanos, boolean failed) {
    if (failed) {
      failures.increment();
    }
    commits.record(nanos, TimeUnit.NANOSECONDS);
    writes.record(count);
  }

  /** How many messages were accepted so far, the repeated ones not counted. */
  long accepted() {
    return count(sends.get(SendWatch.Kind.SENT)) + count(sends.get(SendWatch.Kind.STORED));
  }

  /** How many messages sockets took so far. */
  long delivered() {
    return count(live) + count(replayed);
  }

  /** How many problems were told so far. */
  long refused() {
    return refusals.values().stream().mapToLong(Meters::count).sum();
  }

  /** How long messages took so far. */
  Delays delays() {
    return Delays.of(delay.takeSnapshot());
  }

  private static long count(@Nullable Counter counter) {
    return counter == null ? 0 : (long) counter.count();
  }
}
