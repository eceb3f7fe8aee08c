package dev.earshot.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Notices that nothing is heard of a server any more. Thread-safe.
 *
 * <p>The JDK's WebSocket misses the end of a connection that comes while no frame is asked for,
 * which is as long as a listener works. So the server is asked for a sign of life soon after that,
 * instead of waiting until several heartbeats are missing.
 */
final class Pulse {
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Heart heart;
  private final Tools tools;
  private final AtomicBoolean doubting = new AtomicBoolean();
  private volatile Duration patience;
  private volatile long heardAt;

  /** Whose pulse it is. */
  interface Heart {
    /** Whether silence means nothing now. */
    boolean isBusy();

    boolean isOver();

    /** Asks for a sign of life. */
    void ping();

    void stopped();
  }

  Pulse(Heart heart, Tools tools, Duration patience) {
    this.heart = heart;
    this.tools = tools;
    this.patience = patience;
    heard();
    tools.delay().after(patience, this::check);
  }

  void heard() {
    heardAt = tools.nanoTime().getAsLong();
  }

  /** How long nothing may be heard from now on. */
  void patience(Duration longest) {
    patience = longest;
    tools.delay().after(longest, this::check);
  }

  /** The connection's end may have been missed just now. */
  void doubt() {
    if (doubting.compareAndSet(false, true)) {
      tools.delay().after(QUIET, this::ask);
    }
  }

  private Duration silence() {
    return Duration.ofNanos(tools.nanoTime().getAsLong() - heardAt);
  }

  private void check() {
    Duration left = heart.isBusy() ? patience : patience.minus(silence());
    if (heart.isOver()) {
      return;
    }
    if (left.isNegative() || left.isZero()) {
      heart.stopped();
    } else {
      tools.delay().after(left, this::check);
    }
  }

  private void ask() {
    doubting.set(false);
    if (heart.isOver() || heart.isBusy()) {
      return;
    }
    if (silence().compareTo(QUIET) < 0) {
      doubt();
      return;
    }
    long asked = tools.nanoTime().getAsLong();
    heart.ping();
    tools.delay().after(ANSWER, () -> judge(asked));
  }

  private void judge(long asked) {
    if (!heart.isOver() && !heart.isBusy() && heardAt - asked < 0) {
      heart.stopped();
    }
  }
}
