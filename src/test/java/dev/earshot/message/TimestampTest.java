package dev.earshot.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How times are written. */
class TimestampTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-22T21:28:00.123Z, 2026-11-22T21:28:00.123Z",
    "2026-11-22T21:28:00Z, 2026-11-22T21:28:00.000Z",
    "2026-11-22T21:28:00.1Z, 2026-11-22T21:28:00.100Z",
    "2026-11-22T21:28:00.123999999Z, 2026-11-22T21:28:00.123Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z",
    "2026-12-31T23:59:59.999Z, 2026-12-31T23:59:59.999Z",
  })
  void of_anyTime_hasThreeDigitsOfMilliseconds(Instant time, String text) {
    assertEquals(text, Timestamp.of(time));
  }
}
