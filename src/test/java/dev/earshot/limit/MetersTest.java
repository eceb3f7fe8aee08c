package dev.earshot.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How token buckets empty and fill. */
class MetersTest {
  private long now = Long.MAX_VALUE - 1000;
  private final Meters<String> meters = new Meters<>(Rate.perSecond(10, 3), () -> now);

  @Test
  void take_fullBucket_givesItsBurstAndNoMore() {
    for (int i = 0; i < 3; i++) {
      assertEquals(Duration.ZERO, meters.take("a", 1));
    }
    assertEquals(Duration.ofMillis(100), meters.take("a", 1));
    assertEquals(Duration.ZERO, meters.take("b", 1));
  }

  @Test
  void take_afterAWhile_givesWhatCameMeanwhile() {
    assertEquals(Duration.ZERO, meters.take("a", 3));
    now += Duration.ofMillis(200).toNanos();
    assertEquals(Duration.ZERO, meters.take("a", 2));
    assertEquals(Duration.ofMillis(100), meters.take("a", 1));
  }

  @Test
  void take_refused_costsNothing() {
    assertEquals(Duration.ZERO, meters.take("a", 3));
    assertEquals(Duration.ofMillis(300), meters.take("a", 3));
    now += Duration.ofMillis(300).toNanos();
    assertEquals(Duration.ZERO, meters.take("a", 3));
  }

  @Test
  void take_moreThanABucketHolds_isPaidAfterwards() {
    assertEquals(Duration.ZERO, meters.take("a", 10));
    assertEquals(Duration.ofMillis(800), meters.take("a", 1));
  }

  @Test
  void take_aMillionKeys_memoryIsBoundedAndGivenBack() {
    for (int i = 0; i < 1_000_000; i++) {
      assertEquals(Duration.ZERO, meters.take("key" + i, 1));
    }
    assertEquals(Meters.MAX_KEYS, meters.size());
    now += Duration.ofMillis(100).toNanos();
    meters.sweep();
    assertEquals(0, meters.size());
  }

  @Test
  void sweep_bucketThatIsNotFull_isKept() {
    assertEquals(Duration.ZERO, meters.take("a", 3));
    now += Duration.ofMillis(299).toNanos();
    meters.sweep();
    assertEquals(1, meters.size());
  }

  @Test
  void meter_oneBucket_emptiesAndFills() {
    Meter meter = new Meter(Rate.perSecond(10), () -> now);
    assertTrue(meter.take(100));
    assertFalse(meter.take(1));
    now += Duration.ofMillis(100).toNanos();
    assertTrue(meter.take(1));
    assertFalse(meter.take(1));
  }
}
