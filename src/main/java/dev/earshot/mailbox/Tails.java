package dev.earshot.mailbox;

import dev.earshot.message.Addressee;
import dev.earshot.message.GroupId;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tails of the users who are online. Thread-safe.
 *
 * <p>A tail is put here before it learns from which number on it is complete, and the writer makes
 * a commit known before it looks for tails: so whatever is committed after that number finds it.
 */
final class Tails {
  private final ConcurrentMap<UserId, Tail> tails = new ConcurrentHashMap<>();
  private final Audiences audiences = new Audiences();
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

  /** The members of groups who have tails. */
  Audiences audiences() {
    return audiences;
  }

  /** Adds a reader to its user's tail; whoever may be in a group has yet to {@code begin} it. */
  Tail add(UserId user, SqliteReader reader, Sequence sequence) {
    boolean[] fresh = new boolean[1];
    Tail tail =
        tails.compute(
            user,
            (u, before) -> {
              fresh[0] = before == null;
              Tail target = before == null ? new Tail(user, audiences) : before;
              target.add(reader);
              return target;
            });
    if (fresh[0] && !audiences.isPossible()) {
      tail.begin(Set.of(), sequence);
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

  /** Whether this is a user who is online. */
  boolean isHere(Addressee addressee) {
    return tails.containsKey(addressee);
  }

  /**
   * A transaction is in the store.
   *
   * @param news what it brought, in order
   * @param gone who lost the oldest, up to which number
   */
  void committed(List<Consumer<Tails>> news, Map<Addressee, Long> gone) {
    news.forEach(each -> each.accept(this));
    gone.forEach(this::goneUpTo);
  }

  /** A message was appended. */
  void appended(Message message) {
    if (message.receiver() instanceof GroupId group) {
      if (chars.addAndGet(audiences.add(group, message)) > maxChars) {
        chars.addAndGet(audiences.clear(group));
      }
    } else if (message.receiver() instanceof UserId user) {
      Tail tail = tails.get(user);
      if (tail != null) {
        add(tail, message);
      }
    }
  }

  /** A user joined a group. */
  void joined(GroupId group, UserId user) {
    Tail tail = tails.get(user);
    if (tail != null) {
      tail.joined(group);
    }
  }

  /** A user left a group. */
  void left(GroupId group, UserId user) {
    Tail tail = tails.get(user);
    if (tail != null) {
      tail.left(group);
    }
  }

  private void goneUpTo(Addressee addressee, long number) {
    if (addressee instanceof GroupId group) {
      chars.addAndGet(audiences.goneUpTo(group, number));
    } else if (addressee instanceof UserId user) {
      Tail tail = tails.get(user);
      if (tail != null) {
        chars.addAndGet(tail.goneUpTo(number));
      }
    }
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

  /** Whether an open reader of this log has not read this message yet. */
  boolean isAwaited(Addressee addressee, long number) {
    if (addressee instanceof GroupId group) {
      return audiences.isAwaited(group, number);
    }
    Tail tail = tails.get(addressee);
    return tail != null && tail.isAwaited(number);
  }
}
