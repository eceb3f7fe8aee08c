package dev.earshot.mailbox;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest messages of one user who is online: everything in the store after {@code base} is here
 * too, so that readers that have come so far need not ask the store. Thread-safe: every method
 * holds the tail's own lock for steps in memory only.
 */
final class Tail {
  /** What a message takes beside its text, about, in characters. */
  static final int OVERHEAD = 150;

  /** More characters of messages than this leave the tail, oldest first; the store has them. */
  private static final int MAX_CHARS = 128 * 1024;

  /** Of so many of the newest numbers it is known without the store that they are the user's. */
  private static final int KNOWN = 32;

  @GuardedBy("this")
  private final Deque<Message> messages = new ArrayDeque<>(2);

  @GuardedBy("this")
  private final List<SqliteReader> readers = new ArrayList<>(1);

  @GuardedBy("this")
  private long[] known = new long[0];

  @GuardedBy("this")
  private int nextKnown;

  @GuardedBy("this")
  private int chars;

  @GuardedBy("this")
  private long base = Long.MAX_VALUE;

  /**
   * From now on, everything after what is committed is added. Read under the lock: what is
   * committed later finds this tail begun.
   */
  synchronized void begin(Sequence sequence) {
    base = sequence.committed();
  }

  synchronized void add(SqliteReader reader) {
    readers.add(reader);
  }

  /** Lets a reader go, and answers whether it was the last. */
  synchronized boolean remove(SqliteReader reader) {
    return readers.remove(reader) && readers.isEmpty();
  }

  /**
   * The user has a new message in the store. Numbers rise.
   *
   * @return the change in characters
   */
  synchronized int add(Message message) {
    int before = chars;
    if (message.id().number() > base && !readers.isEmpty()) {
      forgetUpTo(slowest());
      messages.add(message);
      chars += OVERHEAD + message.text().length();
      know(message.id().number());
      while (chars > MAX_CHARS && messages.size() > 1) {
        dropOldest();
      }
    }
    return chars - before;
  }

  @GuardedBy("this")
  private void know(long number) {
    if (known.length == 0) {
      known = new long[KNOWN];
    }
    known[nextKnown] = number;
    nextKnown = (nextKnown + 1) % KNOWN;
  }

  /** Everything up to this number is the store's to tell. Answers the change in characters. */
  synchronized int goneUpTo(long number) {
    int before = chars;
    if (base != Long.MAX_VALUE) {
      forgetUpTo(number);
      base = Math.max(base, number);
    }
    return chars - before;
  }

  /** Leaves everything to the store. Answers the change in characters. */
  synchronized int clear() {
    int before = chars;
    forgetUpTo(Long.MAX_VALUE);
    return chars - before;
  }

  @GuardedBy("this")
  private void forgetUpTo(long number) {
    while (!messages.isEmpty() && messages.getFirst().id().number() <= number) {
      dropOldest();
    }
  }

  @GuardedBy("this")
  private void dropOldest() {
    Message dropped = messages.removeFirst();
    chars -= OVERHEAD + dropped.text().length();
    base = Math.max(base, dropped.id().number());
  }

  @GuardedBy("this")
  private long slowest() {
    long slowest = Long.MAX_VALUE;
    for (SqliteReader reader : readers) {
      slowest = Math.min(slowest, reader.number);
    }
    return slowest;
  }

  /** Everything in the store after this number is here too. */
  synchronized long base() {
    return base;
  }

  /** Whether an open reader has not read this message yet. */
  synchronized boolean isAwaited(long number) {
    return slowest() < number && !readers.isEmpty();
  }

  /** Whether this is known to be the number of a message of the user. */
  synchronized boolean knows(long number) {
    for (long each : known) {
      if (each == number) {
        return true;
      }
    }
    return false;
  }

  /** Where a reader is. */
  synchronized long place(SqliteReader reader) {
    return reader.number;
  }

  /** Whether everything that the reader has not read yet is here. */
  synchronized boolean isNear(SqliteReader reader) {
    return reader.number >= base;
  }

  /** Moves a reader on. */
  synchronized void moved(SqliteReader reader, long number) {
    reader.number = number;
  }

  /** Reads on from where the reader is; null if the store must be asked. */
  synchronized @Nullable Slice read(SqliteReader reader, Cursor origin, Reading reading) {
    if (!isNear(reader)) {
      return null;
    }
    Reading.Found found = reading.begin(reader.number);
    for (Message message : messages) {
      if (message.id().number() > reader.number && !found.take(message)) {
        break;
      }
    }
    reader.number = found.position();
    return found.slice(origin, null);
  }
}
