package dev.earshot.undelivered;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.earshot.message.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether something fails now; logs when that begins and ends, and no attempt. Thread-safe. */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  /** A single message that fails for ever does not hide a later outage for ever. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private final String what;
  private final Clock clock;

  @GuardedBy("this")
  private boolean failing;

  @GuardedBy("this")
  private Instant lastFailure = Instant.MIN;

  /**
   * None yet.
   *
   * @param what what it is that fails, as the begin of a sentence
   */
  Outage(String what, Clock clock) {
    this.what = what;
    this.clock = clock;
  }

  /** It failed. */
  void failed(String why) {
    if (begins()) {
      LOG.warn("{} fails: {}", what, Text.forLog(why));
    }
  }

  /**
   * It went well.
   *
   * @param again whether the same thing failed before, which shows that the outage is over
   */
  void succeeded(boolean again) {
    if (ends(again)) {
      LOG.info("{} works again", what);
    }
  }

  private synchronized boolean begins() {
    boolean begins = !failing;
    failing = true;
    lastFailure = clock.instant();
    return begins;
  }

  private synchronized boolean ends(boolean again) {
    boolean ends = failing && (again || lastFailure.plus(FORGOTTEN).isBefore(clock.instant()));
    failing = failing && !ends;
    return ends;
  }
}
