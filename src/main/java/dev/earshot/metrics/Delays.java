package dev.earshot.metrics;

import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How many messages took how long, in buckets. Immutable.
 *
 * @param bounds the upper bounds of the buckets in milliseconds, rising; the last takes all
 * @param counts how many messages each bucket and those before it hold
 */
@SuppressWarnings("ArrayRecordComponent") // It is never compared.
record Delays(double[] bounds, double[] counts) {
  /** Of one timer, so far. */
  static Delays of(HistogramSnapshot snapshot) {
    CountAtBucket[] buckets = snapshot.histogramCounts();
    return new Delays(
        Arrays.stream(buckets).mapToDouble(each -> each.bucket(TimeUnit.MILLISECONDS)).toArray(),
        Arrays.stream(buckets).mapToDouble(CountAtBucket::count).toArray());
  }

  /** What was added since an earlier time. */
  Delays since(Delays earlier) {
    double[] added = counts.clone();
    for (int i = 0; i < added.length; i++) {
      added[i] -= earlier.counts[i];
    }
    return new Delays(bounds, added);
  }

  /**
   * In how many milliseconds such a share of the messages was there, as far as the buckets tell it;
   * 0 if there were none.
   */
  double quantile(double share) {
    double all = counts.length == 0 ? 0 : counts[counts.length - 1];
    double rank = share * all;
    for (int i = 0; i < counts.length && all > 0; i++) {
      if (counts[i] >= rank) {
        return within(i, rank);
      }
    }
    return 0;
  }

  /** Evenly within the bucket; no more than the last bound that there is. */
  private double within(int i, double rank) {
    double from = i == 0 ? 0 : bounds[i - 1];
    double before = i == 0 ? 0 : counts[i - 1];
    double inside = counts[i] - before;
    double to = Double.isInfinite(bounds[i]) ? from : bounds[i];
    return inside == 0 ? to : from + (to - from) * (rank - before) / inside;
  }
}
