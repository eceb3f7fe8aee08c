package dev.earshot.config;

import java.time.Duration;

/**
 * How open sockets are looked after. Immutable.
 *
 * @param heartbeat the time between two pings
 * @param maxPerUser the most sessions of one user
 * @param stall how long a socket may take nothing while something waits
 * @param drain over how long a stopping server spreads the closing of its sockets
 */
public record SessionSettings(Duration heartbeat, int maxPerUser, Duration stall, Duration drain) {
  static SessionSettings read(SettingsReader reader) {
    Duration tenMinutes = Duration.ofMinutes(10);
    return new SessionSettings(
        reader.duration(
            "earshot.heartbeat", Duration.ofSeconds(25), Duration.ofMillis(100), tenMinutes),
        reader.integer("earshot.session.max-per-user", 20, 1, 100_000),
        reader.duration(
            "earshot.session.stall", Duration.ofSeconds(15), Duration.ofMillis(100), tenMinutes),
        reader.duration("earshot.drain", Duration.ofSeconds(5), Duration.ZERO, tenMinutes));
  }

  /** How long a peer may be silent before it is dropped: two heartbeats and five seconds. */
  public Duration silence() {
    return heartbeat.multipliedBy(2).plusSeconds(5);
  }
}
