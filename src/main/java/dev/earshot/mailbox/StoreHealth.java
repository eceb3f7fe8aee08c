package dev.earshot.mailbox;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.earshot.mailbox.MailboxException.Reason;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with the store now, logged when it changes. Thread-safe. */
final class StoreHealth {
  private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);

  /** Damaged rows are logged one by one up to here. */
  private static final int LOGGED = 100;

  private static final long QUIET_NANOS = 5_000_000_000L;

  private final AtomicLong damaged = new AtomicLong();

  /** That what was read is no sound file; a part that is sound does not make up for it. */
  private volatile @Nullable MailboxException broken;

  private volatile @Nullable MailboxException writing;
  private volatile @Nullable MailboxException reading;
  private volatile @Nullable MailboxException room;

  @GuardedBy("this")
  private long loggedAt = System.nanoTime() - QUIET_NANOS;

  /** A row was found whose checksum is wrong. */
  void found(String table, long row) {
    if (damaged.getAndIncrement() < LOGGED) {
      LOG.error("The store is damaged: row {} of table {} has a wrong checksum", row, table);
    }
  }

  /** A transaction ended. */
  void wrote(@Nullable MailboxException failure) {
    if (changed(writing, failure)) {
      log("written", failure);
    }
    writing = failure;
    note(failure);
  }

  /** A read ended. */
  void read(@Nullable MailboxException failure) {
    if (changed(reading, failure)) {
      log("read", failure);
    }
    reading = failure;
    note(failure);
  }

  private void note(@Nullable MailboxException failure) {
    if (failure != null && SqliteErrors.isDamage(failure)) {
      broken = failure;
    }
  }

  /** Whether there is room for messages was looked at. */
  void room(@Nullable MailboxException refusal) {
    if (changed(room, refusal)) {
      LOG.warn(refusal == null ? "There is room for messages again" : refusal.getMessage());
    }
    room = refusal;
  }

  private static boolean changed(
      @Nullable MailboxException before, @Nullable MailboxException now) {
    return (before == null) != (now == null);
  }

  /** Not more than once in a while, for a store of which only a part fails. */
  private synchronized void log(String done, @Nullable MailboxException failure) {
    long now = System.nanoTime();
    if (now - loggedAt < QUIET_NANOS) {
      return;
    }
    loggedAt = now;
    if (failure == null) {
      LOG.warn("The store can be {} again", done);
    } else {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      LOG.error("The store cannot be {}: {}", done, cause.toString());
    }
  }

  /** What is wrong, in one sentence; null if nothing is. */
  @Nullable String trouble() {
    for (MailboxException each : new MailboxException[] {writing, reading, room}) {
      if (each != null) {
        return each.getMessage();
      }
    }
    long count = damaged.get();
    if (count == 0 && broken != null) {
      return "The store is damaged: SQLite found that a part of its file is not sound.";
    }
    return count == 0
        ? null
        : "The store is damaged: " + count + " times a row with a wrong checksum was read.";
  }

  /** What a read that failed means to whoever wanted it. */
  static MailboxException unreadable(Throwable cause) {
    return new MailboxException(Reason.UNAVAILABLE, "The store cannot be read now.", cause);
  }
}
