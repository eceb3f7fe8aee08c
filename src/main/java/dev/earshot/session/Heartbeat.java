package dev.earshot.session;

import dev.earshot.config.SessionSettings;
import java.time.Duration;

/** Looks after every session at each {@link #run}: pings, silent peers, stalled ones. */
public final class Heartbeat implements Runnable {
  private static final Duration SHORTEST = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final SessionRegistry registry;

  /** The heartbeat of these sessions. */
  public Heartbeat(SessionRegistry registry) {
    this.registry = registry;
  }

  /** How often it should run. */
  public static Duration interval(SessionSettings settings) {
    Duration shortest = shorter(settings.heartbeat(), settings.stall()).dividedBy(4);
    return shortest.compareTo(SHORTEST) < 0 ? SHORTEST : shorter(shortest, LONGEST);
  }

  @Override
  public void run() {
    long now = System.nanoTime();
    registry.forEach(session -> session.tick(now));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
