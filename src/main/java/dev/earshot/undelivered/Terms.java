package dev.earshot.undelivered;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Time and chance, as the hook sees them. Immutable.
 *
 * @param chance as {@link Backoff} wants it
 * @param silence how long a POST may wait for its connection, and for each part of its answer
 * @param patience how long a POST may wait for all of its answer
 * @param grace how long a stop waits for what is under way
 */
record Terms(
    Clock clock, DoubleSupplier chance, Duration silence, Duration patience, Duration grace) {

  static Terms usual() {
    return new Terms(
        Clock.systemUTC(),
        () -> ThreadLocalRandom.current().nextDouble(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(3));
  }
}
