package dev.earshot.mailbox;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.earshot.message.Cursor;
import dev.earshot.message.GroupId;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest messages of one user who is online, his own and those of his groups in one row:
 * everything in the store after {@code base} is here too, so that readers that have come so far
 * need not ask the store. Thread-safe: every method holds the tail's own lock for steps in memory
 * only.
 */
final class Tail {
  /** What a message takes beside its text, about, in characters. */
  static final int OVERHEAD = 150;

  /** More characters of messages than this leave the tail, oldest first; the store has them. */
  private static final int MAX_CHARS = 128 * 1024;

  @GuardedBy("this")
  private final Deque<Held> messages = new ArrayDeque<>(2);

  @GuardedBy("this")
  private final List<SqliteReader> readers = new ArrayList<>(1);

  /** Numbers of which it is known without the store that they are the user's. */
  @GuardedBy("this")
  private @Nullable RecentNumbers known;

  @GuardedBy("this")
  private int chars;

  /** What of the characters counts as this tail's own, as members share a group's messages. */
  @GuardedBy("this")
  private int charged;

  @GuardedBy("this")
  private long base = Long.MAX_VALUE;

  /** The user's groups; false for one that he left before all of them were known. */
  @GuardedBy("this")
  private @Nullable Map<GroupId, Boolean> groups;

  private final UserId user;
  private final Audiences audiences;

  /** The tail of a user, of whose groups nothing is known yet. */
  Tail(UserId user, Audiences audiences) {
    this.user = user;
    this.audiences = audiences;
  }

  /**
   * From now on, everything after what is committed is added. Read under the lock: what is
   * committed later finds this tail begun, and among those of the user's groups. Does nothing if it
   * has begun.
   *
   * @param known the groups in which the store has the user, at a time since this tail is there
   */
  synchronized void begin(Collection<GroupId> known, Sequence sequence) {
    if (base == Long.MAX_VALUE) {
      for (GroupId group : known) {
        if (groups == null || groups.get(group) == null) {
          joined(group);
        }
      }
      base = sequence.committed();
    }
  }

  /** The user is in a group now. */
  synchronized void joined(GroupId group) {
    if (!readers.isEmpty()) {
      groups().put(group, true);
      audiences.add(group, user, this);
    }
  }

  /** The user is not in a group any more. */
  synchronized void left(GroupId group) {
    groups().put(group, false);
    audiences.remove(group, user, this);
  }

  @GuardedBy("this")
  private Map<GroupId, Boolean> groups() {
    Map<GroupId, Boolean> known = groups;
    if (known == null) {
      known = new HashMap<>(4);
      groups = known;
    }
    return known;
  }

  /** Whether the user is known to be in a group. */
  synchronized boolean isIn(GroupId group) {
    return groups != null && Boolean.TRUE.equals(groups.get(group));
  }

  /** Whether everything after the base is here. */
  synchronized boolean isBegun() {
    return base != Long.MAX_VALUE;
  }

  synchronized void add(SqliteReader reader) {
    readers.add(reader);
  }

  /** Lets a reader go, and answers whether it was the last. Then the user has no groups here. */
  synchronized boolean remove(SqliteReader reader) {
    boolean last = readers.remove(reader) && readers.isEmpty();
    if (last && groups != null) {
      groups.keySet().forEach(group -> audiences.remove(group, user, this));
    }
    return last;
  }

  /** What a message takes, in characters. */
  static int cost(Message message) {
    return OVERHEAD + message.text().length();
  }

  /** The user has a new message in the store, and only he. */
  int add(Message message) {
    return add(message, cost(message));
  }

  /**
   * The user has a new message in the store. Numbers rise.
   *
   * @param share how many of its characters count here
   * @return the change in characters
   */
  synchronized int add(Message message, int share) {
    int before = charged;
    if (message.id().number() > base && !readers.isEmpty()) {
      forgetUpTo(slowest());
      messages.add(new Held(message, share));
      chars += cost(message);
      charged += share;
      known = known == null ? new RecentNumbers() : known;
      known.add(message.id().number());
      while (chars > MAX_CHARS && messages.size() > 1) {
        dropOldest();
      }
    }
    return charged - before;
  }

  /** Everything up to this number is the store's to tell. Answers the change in characters. */
  synchronized int goneUpTo(long number) {
    int before = charged;
    if (base != Long.MAX_VALUE) {
      forgetUpTo(number);
      base = Math.max(base, number);
    }
    return charged - before;
  }

  /** Leaves everything to the store. Answers the change in characters. */
  synchronized int clear() {
    int before = charged;
    forgetUpTo(Long.MAX_VALUE);
    return charged - before;
  }

  @GuardedBy("this")
  private void forgetUpTo(long number) {
    while (!messages.isEmpty() && messages.getFirst().message.id().number() <= number) {
      dropOldest();
    }
  }

  @GuardedBy("this")
  private void dropOldest() {
    Held dropped = messages.removeFirst();
    chars -= cost(dropped.message);
    charged -= dropped.share;
    base = Math.max(base, dropped.message.id().number());
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
    return known != null && known.contains(number);
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
    for (Held held : messages) {
      if (held.message.id().number() > reader.number && !found.take(held.message)) {
        break;
      }
    }
    reader.number = found.position();
    return found.slice(origin, null);
  }

  /** A message, and how many of its characters count here. Immutable. */
  private record Held(Message message, int share) {}
}
