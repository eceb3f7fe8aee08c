package dev.earshot.mailbox;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time by which messages and keys age: the wall clock's, but when that is set, by more than a
 * minute, the old time goes on for an hour, so that a wrong clock that is put right soon takes
 * nothing away. Both moments are logged. Thread-safe.
 */
final class StoreClock {
  /** How far the wall clock may be from the time that passed before it was set. */
  private static final Duration DRIFT = Duration.ofMinutes(1);

  /** How long the old time goes on. */
  static final Duration HOLD = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(StoreClock.class);

  private final Clock wall;
  private final LongSupplier nanoTime;

  @GuardedBy("this")
  private Instant lastWall;

  @GuardedBy("this")
  private long lastNanos;

  /** How much the wall clock is ahead of the time that goes on. */
  @GuardedBy("this")
  private Duration held = Duration.ZERO;

  @GuardedBy("this")
  private long heldSince;

  /**
   * A clock that agrees with the wall clock now.
   *
   * @param nanoTime nanoseconds that pass however the wall clock is set
   */
  StoreClock(Clock wall, LongSupplier nanoTime) {
    this.wall = wall;
    this.nanoTime = nanoTime;
    this.lastWall = wall.instant();
    this.lastNanos = nanoTime.getAsLong();
  }

  /** What the wall clock says. */
  Instant wallTime() {
    return wall.instant();
  }

  /** The time by which messages and keys age. */
  synchronized Instant now() {
    Instant now = wall.instant();
    long nanos = nanoTime.getAsLong();
    Duration jump = Duration.between(lastWall, now).minusNanos(nanos - lastNanos);
    lastWall = now;
    lastNanos = nanos;
    if (jump.abs().compareTo(DRIFT) > 0) {
      hold(jump, nanos);
    } else if (!held.isZero() && nanos - heldSince > HOLD.toNanos()) {
      LOG.warn("Messages and keys age by the clock again, which was set by {}", held);
      held = Duration.ZERO;
    }
    return now.minus(held);
  }

  @GuardedBy("this")
  private void hold(Duration jump, long nanos) {
    held = held.plus(jump);
    heldSince = nanos;
    if (held.abs().compareTo(DRIFT) <= 0) {
      held = Duration.ZERO;
      LOG.warn("The clock was set back to where it was");
    } else {
      LOG.warn("The clock was set by {}: messages and keys age by the old time for {}", jump, HOLD);
    }
  }

  /** The store was last used at this time: a clock that is behind it was set back. */
  synchronized void resumeFrom(Instant last) {
    Duration behind = Duration.between(last, now());
    if (behind.isNegative() && behind.abs().compareTo(DRIFT) > 0) {
      hold(behind, nanoTime.getAsLong());
    }
  }
}
