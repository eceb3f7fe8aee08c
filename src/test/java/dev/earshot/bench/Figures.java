package dev.earshot.bench;

import dev.earshot.bench.load.Histogram;
import dev.earshot.bench.load.Result;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * One measurement, or the median of several. What was not measured is NaN.
 *
 * @param rate deliveries a second
 * @param cpu microseconds of the server's processors for each delivery
 * @param p50 of the milliseconds from when a message was due to its arrival; p99 and p999 likewise
 * @param rss MiB of the server's resident memory
 * @param other what the row asks for, if that has no column
 */
record Figures(
    double rate, double cpu, double p50, double p99, double p999, double rss, double other) {
  private static final double NONE = Double.NaN;

  static Figures none() {
    return new Figures(NONE, NONE, NONE, NONE, NONE, NONE, NONE);
  }

  /** Without latencies. */
  static Figures of(double rate, double cpu, double rss, double other) {
    return new Figures(rate, cpu, NONE, NONE, NONE, rss, other);
  }

  /** Of durations alone. */
  static Figures of(double rate, Histogram durations) {
    return new Figures(
        rate,
        NONE,
        durations.millis(0.5),
        durations.millis(0.99),
        durations.millis(0.999),
        NONE,
        NONE);
  }

  static Figures of(Result result) {
    return new Figures(
        result.rate(),
        result.cpuEach(),
        result.latencies().millis(0.5),
        result.latencies().millis(0.99),
        result.latencies().millis(0.999),
        result.residentKib() / 1024,
        NONE);
  }

  static Figures median(Collection<Figures> all) {
    return new Figures(
        median(all, Figures::rate),
        median(all, Figures::cpu),
        median(all, Figures::p50),
        median(all, Figures::p99),
        median(all, Figures::p999),
        median(all, Figures::rss),
        median(all, Figures::other));
  }

  static <T> double median(Collection<T> all, ToDoubleFunction<T> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
