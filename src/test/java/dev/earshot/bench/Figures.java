package dev.earshot.bench;

import dev.earshot.bench.load.Histogram;
import dev.earshot.bench.load.Result;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * One measurement, or the medians of several. What was not measured is NaN.
 *
 * @param rate deliveries a second
 * @param cpu microseconds of the server's processors for each delivery
 * @param p50 of the milliseconds from when a message was due to its arrival; p99 and p999 likewise
 * @param rss MiB of the server's resident memory
 * @param other what the row asks for, if that has no column
 * @param ratio to what the row compares with, if it does so itself
 * @param spread of the row's main figure over all measurements
 */
record Figures(
    double rate,
    double cpu,
    double p50,
    double p99,
    double p999,
    double rss,
    double other,
    double ratio,
    Spread spread) {
  private static final double NONE = Double.NaN;

  static Figures none() {
    return of(NONE, NONE, NONE, NONE);
  }

  /** Without latencies. */
  static Figures of(double rate, double cpu, double rss, double other) {
    return new Figures(rate, cpu, NONE, NONE, NONE, rss, other, NONE, Spread.NONE);
  }

  /** Of durations alone. */
  static Figures of(double rate, Histogram durations) {
    return of(rate, NONE, NONE, NONE).withDurations(durations);
  }

  Figures withDurations(Histogram durations) {
    double half = durations.millis(0.5);
    double most = durations.millis(0.99);
    double nearlyAll = durations.millis(0.999);
    return new Figures(rate, cpu, half, most, nearlyAll, rss, other, ratio, spread);
  }

  Figures withRatio(double to) {
    return new Figures(rate, cpu, p50, p99, p999, rss, other, to, spread);
  }

  static Figures of(Result result) {
    return of(result.rate(), result.cpuEach(), result.residentKib() / 1024, NONE)
        .withDurations(result.latencies());
  }

  /** The medians, and how far the measurements of this one are apart. */
  static Figures ofRounds(Collection<Figures> all, ToDoubleFunction<Figures> main) {
    return new Figures(
        median(all, Figures::rate),
        median(all, Figures::cpu),
        median(all, Figures::p50),
        median(all, Figures::p99),
        median(all, Figures::p999),
        median(all, Figures::rss),
        median(all, Figures::other),
        median(all, Figures::ratio),
        Spread.of(all, main));
  }

  private static double median(Collection<Figures> all, ToDoubleFunction<Figures> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
