package dev.earshot.mailbox;

import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The tails of the users who are online. Thread-safe.
 *
 * <p>A tail is put here before it learns from which number on it is complete, and the writer makes
 * a commit known before it looks for tails: so whatever is committed after that number finds it.
 */
final class Tails {
  private final ConcurrentMap<UserId, Tail> tails = new ConcurrentHashMap<>();
  private final AtomicLong chars = new AtomicLong();
  private final long maxChars;

  /**
   * No tails yet.
   *
   * @param maxChars the most characters, about, that messages may have in all tails together
   */
  Tails(long maxChars) {
    this.maxChars = maxChars;
  }

  /** Adds a reader to its user's tail. */
  Tail add(UserId user, SqliteReader reader, Sequence sequence) {
    boolean[] fresh = new boolean[1];
    Tail tail =
        tails.compute(
            user,
            (u, before) -> {
              fresh[0] = before == null;
              Tail target = before == null ? new Tail() : before;
              target.add(reader);
              return target;
            });
    if (fresh[0]) {
      tail.begin(sequence);
    }
    return tail;
  }

  /** Lets a reader go; the last one takes the tail with it. */
  void remove(UserId user, SqliteReader reader) {
    tails.computeIfPresent(user, (u, tail) -> tail.remove(reader) ? emptied(tail) : tail);
  }

  private @Nullable Tail emptied(Tail tail) {
    chars.addAndGet(tail.clear());
    return null;
  }

  @Nullable Tail of(UserId user) {
    return tails.get(user);
  }

  /** A transaction is in the store: these messages came, and these users' oldest went. */
  void committed(List<Message> appended, Map<UserId, Long> gone) {
    for (Message message : appended) {
      Tail tail = tails.get(message.receiver());
      if (tail != null) {
        add(tail, message);
      }
    }
    gone.forEach(
        (user, upTo) -> {
          Tail tail = tails.get(user);
          if (tail != null) {
            chars.addAndGet(tail.goneUpTo(upTo));
          }
        });
  }

  private void add(Tail tail, Message message) {
    if (chars.addAndGet(tail.add(message)) > maxChars) {
      chars.addAndGet(tail.clear());
    }
  }

  /** The store was opened anew: what is in it up to this number may never have come here. */
  void restart(long number) {
    tails.values().forEach(tail -> chars.addAndGet(tail.goneUpTo(number)));
  }

  /** Whether an open reader of the user has not read this message yet. */
  boolean isAwaited(UserId user, long number) {
    Tail tail = tails.get(user);
    return tail != null && tail.isAwaited(number);
  }
}
