package dev.earshot.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on when told. For one thread that tells it, and any that read it. */
public final class SettableClock extends Clock {
  private volatile Instant now = Instant.parse("2026-11-22T21:28:00.123456Z");

  /** Goes on by this much. */
  public void advance(Duration by) {
    now = instant().plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
