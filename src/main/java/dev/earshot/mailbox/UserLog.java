package dev.earshot.mailbox;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.earshot.message.Message;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * One user's messages and marks in memory, or a group's messages. Thread-safe: every method holds
 * the log's own lock for steps in memory only; a group's asks the logs of its members while it
 * does.
 */
final class UserLog {
  /** What a log costs when it is empty: itself, its map's entry, its user's id. */
  static final int LOG_BYTES = 500;

  /** What a message costs beside its texts: the records, the tree's entry, their references. */
  private static final int MESSAGE_BYTES = 260;

  /** Of so many messages whose time is over it is known that they were here. */
  private static final int MAX_EXPIRED = 1000;

  @GuardedBy("this")
  private final TreeMap<Long, Message> messages = new TreeMap<>();

  @GuardedBy("this")
  private final Queue<Long> expired = new ArrayDeque<>(0);

  @GuardedBy("this")
  private final List<MemoryReader> readers = new ArrayList<>(1);

  @GuardedBy("this")
  private long bytes;

  @GuardedBy("this")
  private long goneUpTo;

  @GuardedBy("this")
  private long writtenUpTo;

  @GuardedBy("this")
  private long acknowledgedUpTo;

  @GuardedBy("this")
  private Instant touched;

  /** So many memberships need this log. */
  @GuardedBy("this")
  private int memberships;

  @GuardedBy("this")
  private boolean wasMember;

  private final LongPredicate awaitedElsewhere;
  private final Ledger ledger;

  /**
   * An empty log.
   *
   * @param beginning what came before, if anything did, is forgotten up to here
   * @param awaitedElsewhere whether the reader of another log has not read a message of this one
   */
  UserLog(long beginning, Instant now, LongPredicate awaitedElsewhere, Ledger ledger) {
    this.ledger = ledger;
    this.awaitedElsewhere = awaitedElsewhere;
    goneUpTo = beginning;
    writtenUpTo = beginning;
    acknowledgedUpTo = beginning;
    touched = now;
  }

  /** Adds a message, drops the oldest beyond {@code maxCount}, and answers the change in bytes. */
  synchronized long add(Message message, int maxCount) {
    long before = bytes;
    messages.put(message.id().number(), message);
    bytes += cost(message);
    ledger.keptMore(1);
    touched = message.sentAt();
    dropBeyond(maxCount, message.sentAt());
    return bytes - before;
  }

  synchronized void add(MemoryReader reader) {
    readers.add(reader);
  }

  synchronized void remove(MemoryReader reader, Instant now) {
    if (readers.remove(reader)) {
      touched = now;
    }
  }

  /** So many memberships more, or less if it is negative, need this log. Costs no more bytes. */
  synchronized long neededBy(int more) {
    memberships += more;
    wasMember = true;
    return 0;
  }

  /** What is here after one number and up to another, as much as one read may want. */
  synchronized Found find(long after, long upTo, Reading reading) {
    List<Message> found = new ArrayList<>();
    int wanted = 0;
    if (after < upTo) {
      for (Message message : messages.subMap(after, false, upTo, true).values()) {
        if (!message.isExpired(reading.now()) && ++wanted > reading.maxMessages()) {
          break;
        }
        found.add(message);
      }
    }
    return new Found(goneUpTo, found);
  }

  /** What was found in one log: everything up to a number is gone, and these are there. */
  record Found(long goneUpTo, List<Message> messages) {}

  /** Whether this may be the number of a message that is or was here. */
  synchronized boolean isKnown(long number) {
    return number <= Math.max(goneUpTo, acknowledgedUpTo)
        || messages.containsKey(number)
        || expired.contains(number);
  }

  /** Whether this may be a number of a group's that a socket took, be the user a member or not. */
  synchronized boolean isKnownOfGroups(long number) {
    return wasMember && number <= writtenUpTo;
  }

  synchronized long goneUpTo() {
    return goneUpTo;
  }

  synchronized long writtenUpTo() {
    return writtenUpTo;
  }

  synchronized long acknowledgedUpTo() {
    return acknowledgedUpTo;
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized void written(long number) {
    writtenUpTo = Math.max(writtenUpTo, number);
  }

  synchronized void acknowledged(long number) {
    acknowledgedUpTo = Math.max(acknowledgedUpTo, number);
  }

  /** Drops what is too old, too much or expired, and answers the change in bytes. */
  synchronized long sweep(Instant oldest, int maxCount, Instant now) {
    long before = bytes;
    while (!messages.isEmpty() && oldestMessage().sentAt().isBefore(oldest)) {
      dropOldest(Ledger.Why.AGE, now);
    }
    dropBeyond(maxCount, now);
    for (Iterator<Message> all = messages.values().iterator(); all.hasNext(); ) {
      Message message = all.next();
      if (message.isExpired(now)) {
        all.remove();
        noteExpired(message);
      }
    }
    return bytes - before;
  }

  /** Drops the oldest, but never the newest, while over a share; answers the change in bytes. */
  synchronized long shrinkTo(long share, Instant now) {
    long before = bytes;
    while (bytes > share && messages.size() > 1) {
      dropOldest(Ledger.Why.ROOM, now);
    }
    return bytes - before;
  }

  /** Whether nothing is here, nobody reads, and no member would miss something without it. */
  synchronized boolean isIdle() {
    return messages.isEmpty() && readers.isEmpty() && memberships == 0;
  }

  /** Whether it has been idle since a time, and nobody is to be told of a gap. */
  synchronized boolean isForgettable(Instant since) {
    return isIdle() && touched.isBefore(since) && acknowledgedUpTo >= goneUpTo;
  }

  @GuardedBy("this")
  private void dropBeyond(int maxCount, Instant now) {
    while (messages.size() > maxCount && !isAwaited(oldestMessage(), now)) {
      dropOldest(Ledger.Why.COUNT, now);
    }
  }

  @GuardedBy("this")
  private boolean isAwaited(Message message, Instant now) {
    if (message.sentAt().isBefore(now.minus(Mailbox.PATIENCE))) {
      return false;
    }
    long number = message.id().number();
    return isAwaited(number) || awaitedElsewhere.test(number);
  }

  /** Whether an open reader has not come so far. */
  synchronized boolean isAwaited(long number) {
    return readers.stream().anyMatch(reader -> reader.number < number);
  }

  @GuardedBy("this")
  private Message oldestMessage() {
    return messages.firstEntry().getValue();
  }

  /** A message whose own time is over is no loss, so it leaves no gap. */
  @GuardedBy("this")
  private void dropOldest(Ledger.Why why, Instant now) {
    Message dropped = messages.pollFirstEntry().getValue();
    if (dropped.isExpired(now)) {
      noteExpired(dropped);
    } else {
      bytes -= cost(dropped);
      ledger.dropped(why, 1);
      goneUpTo = dropped.id().number();
    }
  }

  @GuardedBy("this")
  private void noteExpired(Message message) {
    bytes -= cost(message);
    ledger.dropped(Ledger.Why.TTL, 1);
    expired.add(message.id().number());
    if (expired.size() > MAX_EXPIRED) {
      expired.remove();
    }
  }

  private static long cost(Message message) {
    long chars = (long) message.text().length() + message.sender().value().length();
    long trace = message.traceparent() == null ? 0 : message.traceparent().length();
    return MESSAGE_BYTES + trace + 2 * (chars + message.receiver().value().length());
  }
}
