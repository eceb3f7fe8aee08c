package dev.earshot.mailbox;

import dev.earshot.mailbox.MailboxException.Reason;
import dev.earshot.message.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the log: given by the writer's thread, read by any. They never go back, not even
 * when a transaction fails.
 */
final class Sequence {
  private final long atRisk;
  private volatile @Nullable Cursor origin;
  private volatile long given;
  private volatile long committed;

  /**
   * Numbers of a log that is not open yet.
   *
   * @param atRisk how many numbers may have been given and lost: they are not given again, or who
   *     has one of them as his cursor would miss the new message
   */
  Sequence(long atRisk) {
    this.atRisk = atRisk;
  }

  /** The store was opened, and its log is here. */
  void opened(StoredLog log) {
    long last = origin == null ? log.lastNumber() + atRisk : log.lastNumber();
    given = Math.max(given, last);
    committed = Math.max(committed, log.lastNumber());
    origin = new Cursor(log.epoch(), 0);
  }

  /** The next number. For the writer's thread. */
  Cursor next() {
    long next = given + 1;
    given = next;
    return origin().at(next);
  }

  long given() {
    return given;
  }

  /** Everything given so far is in the store now. */
  void commit() {
    committed = given;
  }

  /** The highest number of which it is known that it is in the store. */
  long committed() {
    return committed;
  }

  /**
   * The position before the first number.
   *
   * @throws MailboxException if the store could not be opened so far
   */
  Cursor origin() {
    Cursor known = origin;
    if (known == null) {
      throw new MailboxException(Reason.UNAVAILABLE, "The store cannot be opened.");
    }
    return known;
  }

  /** Whether a position is not of this log: of another epoch, or beyond its end. */
  boolean isForeign(Cursor cursor) {
    return !cursor.epoch().equals(origin().epoch()) || cursor.number() > given;
  }
}
