package dev.earshot.mailbox;

import dev.earshot.message.Cursor;
import java.time.Clock;

/** Reads on in one user's log in memory. */
final class MemoryReader implements Mailbox.Reader {
  /** Where it is; -1 if that is no place in this log. Guarded by the log's lock. */
  long number;

  private final UserLog log;
  private final Cursor origin;
  private final Clock clock;

  MemoryReader(UserLog log, Cursor origin, long number, Clock clock) {
    this.log = log;
    this.origin = origin;
    this.number = number;
    this.clock = clock;
  }

  /** The beginning of the log's epoch. */
  Cursor origin() {
    return origin;
  }

  @Override
  public Slice read(int maxMessages, int maxChars) {
    return log.read(this, new UserLog.Reading(maxMessages, maxChars, clock.instant()));
  }

  @Override
  public boolean isNear() {
    return true;
  }

  @Override
  public void acknowledge(Cursor upTo) {
    log.acknowledged(upTo.number());
  }

  @Override
  public void close() {
    log.remove(this, clock.instant());
  }
}
