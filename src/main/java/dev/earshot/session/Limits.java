package dev.earshot.session;

import dev.earshot.config.SessionSettings;

/** What every session is held against at every look, in nanoseconds. Immutable. */
record Limits(long heartbeat, long stall, long silence) {
  static Limits of(SessionSettings settings) {
    return new Limits(
        settings.heartbeat().toNanos(), settings.stall().toNanos(), settings.silence().toNanos());
  }
}
