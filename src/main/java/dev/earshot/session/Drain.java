package dev.earshot.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Empties a registry before the server stops: no new sessions, and every open one is told when to
 * come back and closed, spread over a while so that they do not all return at once.
 */
public final class Drain {
  /** How long after its close a client should not come back at the earliest. */
  private static final Duration FIRST_RETURN = Duration.ofSeconds(1);

  /** How long the closing handshakes may take after the last close was begun. */
  private static final Duration HANDSHAKES = Duration.ofSeconds(2);

  private static final Duration POLL = Duration.ofMillis(10);

  private final SessionRegistry registry;
  private final Duration over;

  /**
   * A drain of this registry.
   *
   * @param over the time over which the closes are spread
   */
  public Drain(SessionRegistry registry, Duration over) {
    this.registry = registry;
    this.over = over;
  }

  /** Blocks until every session is closed, or the time for that is over. */
  public void run() {
    registry.stopAccepting();
    long began = System.nanoTime();
    List<Session> sessions = new ArrayList<>(registry.sessions());
    Collections.shuffle(sessions);
    long step = over.toNanos() / Math.max(1, sessions.size());
    for (int i = 0; i < sessions.size(); i++) {
      parkUntil(began + i * step);
      sessions.get(i).goAway(returnOf(i, sessions.size()));
    }
    long deadline = System.nanoTime() + HANDSHAKES.toNanos();
    while (!registry.isEmpty()
        && System.nanoTime() < deadline
        && !Thread.currentThread().isInterrupted()) {
      registry.sessions().forEach(late -> late.goAway(FIRST_RETURN));
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Each client's own time to come back, at least a millisecond apart. */
  private Duration returnOf(int index, int count) {
    long spread = Math.max(over.toMillis(), count);
    return FIRST_RETURN.plusMillis(index * spread / count);
  }

  private static void parkUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime();
        left > 0 && !Thread.currentThread().isInterrupted();
        left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(50)));
    }
  }
}
