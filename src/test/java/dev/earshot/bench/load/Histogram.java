package dev.earshot.bench.load;

/**
 * Counts of durations in buckets that are each at most 1/64 wider than their lower bound. For one
 * thread.
 */
public final class Histogram {
  private static final int BITS = 6;
  private static final int SUB_BUCKETS = 1 << BITS;

  private final long[] counts = new long[(Long.SIZE - BITS) * SUB_BUCKETS];
  private long count;

  /** Counts one; a negative duration counts as 0. */
  public void add(long nanos) {
    counts[bucket(Math.max(0, nanos))]++;
    count++;
  }

  public long count() {
    return count;
  }

  /** The milliseconds that this share of all does not exceed; NaN if there is none. */
  public double millis(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return middle(i) / 1e6;
      }
    }
    return Double.NaN;
  }

  private static int bucket(long value) {
    if (value < SUB_BUCKETS) {
      return (int) value;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - BITS;
    return shift * SUB_BUCKETS + (int) (value >> shift);
  }

  private static double middle(int bucket) {
    if (bucket < SUB_BUCKETS) {
      return bucket;
    }
    int shift = bucket / SUB_BUCKETS - 1;
    long low = (long) (bucket - shift * SUB_BUCKETS) << shift;
    return low + (1L << shift) / 2.0;
  }
}
