package dev.earshot.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What sessions are held against. */
class LimitsTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void of_defaults_areTheSettingsInNanoseconds() {
    assertEquals(new Limits(25 * SECOND, 15 * SECOND, 55 * SECOND), Limits.of(SessionBed.SETTINGS));
  }
}
