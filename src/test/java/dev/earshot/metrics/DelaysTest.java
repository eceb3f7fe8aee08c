package dev.earshot.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What buckets tell of a quantile. */
class DelaysTest {
  private static final double[] BOUNDS = {1, 10, 100, Double.POSITIVE_INFINITY};

  private static Delays of(double... counts) {
    return new Delays(BOUNDS, counts);
  }

  @Test
  void quantile_noMessages_is0() {
    assertEquals(0, of(0, 0, 0, 0).quantile(0.99));
    assertEquals(0, new Delays(new double[0], new double[0]).quantile(0.5));
  }

  @Test
  void quantile_inABucket_isEvenlyWithinIt() {
    assertEquals(5.5, of(0, 10, 10, 10).quantile(0.5));
    assertEquals(0.5, of(10, 10, 10, 10).quantile(0.5));
  }

  @Test
  void quantile_betweenBuckets_isInTheOneOfItsRank() {
    assertEquals(1, of(50, 50, 100, 100).quantile(0.5));
    assertEquals(55, of(0, 0, 100, 100).quantile(0.5));
  }

  @Test
  void quantile_beyondTheLastBound_isThatBound() {
    assertEquals(100, of(0, 0, 0, 4).quantile(0.99));
  }

  @Test
  void since_anEarlierTime_isWhatWasAdded() {
    Delays added = of(10, 20, 20, 20).since(of(10, 10, 10, 10));
    assertEquals(5.5, added.quantile(0.5));
  }
}
