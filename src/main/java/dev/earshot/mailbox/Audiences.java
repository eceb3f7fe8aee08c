package dev.earshot.mailbox;

import dev.earshot.message.GroupId;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The members of each group who are online, with their tails. Thread-safe; the tails add and remove
 * themselves while they hold their own locks, so nothing here waits for a tail's.
 */
final class Audiences {
  /** What a message takes in each tail beside itself, in characters. */
  private static final int PLACE = 20;

  private final ConcurrentMap<GroupId, Audience> audiences = new ConcurrentHashMap<>();
  private volatile boolean possible;

  /** From now on, groups may have members: they must be asked for. */
  void expect() {
    possible = true;
  }

  /** Whether any group may have a member. */
  boolean isPossible() {
    return possible;
  }

  void add(GroupId group, UserId user, Tail tail) {
    audiences.compute(
        group,
        (g, before) -> {
          Audience audience = before == null ? new Audience() : before;
          audience.tails.put(user, tail);
          return audience;
        });
  }

  void remove(GroupId group, UserId user, Tail tail) {
    audiences.computeIfPresent(
        group,
        (g, audience) -> {
          audience.tails.remove(user, tail);
          return audience.tails.isEmpty() ? null : audience;
        });
  }

  Collection<UserId> of(GroupId group) {
    Audience audience = audiences.get(group);
    return audience == null ? Set.of() : audience.tails.keySet();
  }

  /**
   * The group has a new message in the store. For the writer's thread.
   *
   * @return the change in characters
   */
  long add(GroupId group, Message message) {
    Audience audience = audiences.get(group);
    if (audience == null) {
      return 0;
    }
    int share = PLACE + Tail.cost(message) / Math.max(1, audience.tails.size());
    long change = 0;
    long lowest = Long.MAX_VALUE;
    for (Tail tail : audience.tails.values()) {
      change += tail.add(message, share);
      lowest = Math.min(lowest, tail.base());
    }
    audience.lowestBase = lowest;
    return change;
  }

  /**
   * Everything of the group up to this number is the store's to tell. For the writer's thread.
   *
   * @return the change in characters
   */
  long goneUpTo(GroupId group, long number) {
    Audience audience = audiences.get(group);
    long change = 0;
    if (audience != null && number > audience.lowestBase) {
      for (Tail tail : audience.tails.values()) {
        change += tail.goneUpTo(number);
      }
    }
    return change;
  }

  /**
   * Leaves everything in the members' tails to the store.
   *
   * @return the change in characters
   */
  long clear(GroupId group) {
    Audience audience = audiences.get(group);
    long change = 0;
    if (audience != null) {
      for (Tail tail : audience.tails.values()) {
        change += tail.clear();
      }
    }
    return change;
  }

  /** Whether an open reader of a member has not read this message yet. */
  boolean isAwaited(GroupId group, long number) {
    Audience audience = audiences.get(group);
    if (audience != null) {
      for (Tail tail : audience.tails.values()) {
        if (tail.isAwaited(number)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The tails of one group's members; when they join, theirs need nothing from before. */
  private static final class Audience {
    private final ConcurrentMap<UserId, Tail> tails = new ConcurrentHashMap<>();

    /** No tail has a message of the group up to here. The writer's own. */
    private long lowestBase;
  }
}
