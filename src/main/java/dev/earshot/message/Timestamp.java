package dev.earshot.message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How a time is written everywhere: UTC, with milliseconds, {@code 2026-11-22T21:28:00.123Z}. */
public final class Timestamp {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamp() {}

  /** The text of a time. */
  public static String of(Instant time) {
    return FORM.format(time);
  }
}
