package dev.earshot.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.fake.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private final SettableClock clock = new SettableClock();
  private long nanos = 12345;
  private Vitals vitals = new Vitals(1, 2, 100L, 300L, 1.5, null, 7L);
  private final Samples samples = new Samples(() -> vitals, clock, () -> nanos);

  @Test
  void run_first_hasNoRatesYet() {
    samples.run();
    Sample sample = samples.after(Instant.MIN).get(0);
    assertEquals(new Sample("2026-11-22T21:28:00.123Z", 1, 2, null, null, 1.5, null, 7L), sample);
  }

  @Test
  void run_again_tellsRatesOfTheTimeBetween() {
    samples.run();
    pass(Duration.ofSeconds(4));
    vitals = new Vitals(1, 2, 120L, 340L, null, null, null);
    samples.run();
    Sample sample = samples.after(Instant.MIN).get(1);
    assertEquals(5, sample.sendsPerSecond());
    assertEquals(10, sample.deliveriesPerSecond());
  }

  @Test
  void run_nobodyCounts_ratesAreUnknown() {
    vitals = new Vitals(1, 2, null, null, null, null, null);
    samples.run();
    pass(Duration.ofSeconds(2));
    samples.run();
    assertNull(samples.after(Instant.MIN).get(1).sendsPerSecond());
  }

  @Test
  void after_time_areTheLaterOnesAndNoMoreThanFiveMinutes() {
    for (int i = 0; i < 200; i++) {
      samples.run();
      pass(Duration.ofSeconds(2));
    }
    List<Sample> all = samples.after(Instant.MIN);
    assertEquals(150, all.size());
    Instant last = Instant.parse(all.get(149).time());
    assertEquals(List.of(), samples.after(last));
    assertEquals(1, samples.after(Instant.parse(all.get(148).time())).size());
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    clock.advance(time);
  }
}
