package dev.earshot.mailbox;

import dev.earshot.mailbox.MailboxException.Reason;
import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Groups for as long as the process lives. Thread-safe; they change while no message is numbered,
 * so that a number tells what was there before.
 */
final class MemoryGroups implements Groups {
  /** What a membership costs in heap, about: four nodes of maps, the record, two ids. */
  private static final int MEMBER_BYTES = 600;

  private final ConcurrentMap<UserId, Map<GroupId, Membership>> byUser = new ConcurrentHashMap<>();
  private final ConcurrentMap<GroupId, NavigableMap<String, Membership>> byGroup =
      new ConcurrentHashMap<>();
  private final int mostPerUser;
  private final long most;
  private final MemoryNumbers numbers;
  private final MemoryLogs logs;

  /** Changed while no message is numbered. */
  private long count;

  MemoryGroups(int mostPerUser, long maxBytes, MemoryNumbers numbers, MemoryLogs logs) {
    this.mostPerUser = mostPerUser;
    this.most = Math.max(1, maxBytes / MEMBER_BYTES);
    this.numbers = numbers;
    this.logs = logs;
  }

  @Override
  public boolean join(GroupId group, UserId user) {
    return numbers.between(last -> ofUser(user).containsKey(group) || add(group, user, last));
  }

  private boolean add(GroupId group, UserId user, long joinedUpTo) {
    Map<GroupId, Membership> after = new HashMap<>(ofUser(user));
    if (after.size() >= mostPerUser) {
      return false;
    }
    if (count >= most) {
      throw new MailboxException(Reason.FULL, "The server has no room for more members of groups.");
    }
    count++;
    Membership member = need(group, user, joinedUpTo);
    after.put(group, member);
    byGroup.computeIfAbsent(group, g -> new ConcurrentSkipListMap<>()).put(user.value(), member);
    byUser.put(user, Map.copyOf(after));
    return true;
  }

  private Membership need(GroupId group, UserId user, long joinedUpTo) {
    logs.use(group, log -> log.neededBy(1));
    logs.use(user, log -> log.neededBy(1));
    return new Membership(group, user, joinedUpTo, logs.now().toEpochMilli());
  }

  @Override
  public void leave(GroupId group, UserId user) {
    var unused = numbers.between(last -> remove(group, user));
  }

  private boolean remove(GroupId group, UserId user) {
    Map<GroupId, Membership> after = new HashMap<>(ofUser(user));
    if (after.remove(group) == null) {
      return false;
    }
    count--;
    if (after.isEmpty()) {
      byUser.remove(user);
    } else {
      byUser.put(user, Map.copyOf(after));
    }
    byGroup.computeIfPresent(group, without(user));
    logs.use(group, log -> log.neededBy(-1));
    logs.use(user, log -> log.neededBy(-1));
    return true;
  }

  private static BiFunction<
          GroupId, NavigableMap<String, Membership>, @Nullable NavigableMap<String, Membership>>
      without(UserId user) {
    return (group, members) -> {
      members.remove(user.value());
      return members.isEmpty() ? null : members;
    };
  }

  private Map<GroupId, Membership> ofUser(UserId user) {
    return byUser.getOrDefault(user, Map.of());
  }

  private NavigableMap<String, Membership> ofGroup(GroupId group) {
    return byGroup.getOrDefault(group, Collections.emptyNavigableMap());
  }

  /** What the user is a member of. */
  Collection<Membership> memberships(UserId user) {
    return ofUser(user).values();
  }

  /** Whether this may be the number of a message of a group that the user is in. */
  boolean isKnown(UserId user, long number) {
    for (Membership member : memberships(user)) {
      UserLog log = logs.find(member.group());
      if (number > member.joinedUpTo() && log != null && log.isKnown(number)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an open reader of a member has not come so far. */
  boolean isAwaited(GroupId group, long number) {
    for (Membership member : ofGroup(group).values()) {
      UserLog own = logs.find(member.user());
      if (own != null && own.isAwaited(number)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Member member(GroupId group, UserId user) {
    Membership found = ofUser(user).get(group);
    return found == null ? null : found.told();
  }

  @Override
  public List<Member> members(GroupId group, @Nullable UserId after, int max) {
    return ofGroup(group).tailMap(after == null ? "" : after.value(), false).values().stream()
        .limit(max)
        .map(Membership::told)
        .toList();
  }

  @Override
  public List<Member> of(UserId user) {
    return memberships(user).stream()
        .map(Membership::told)
        .sorted(Comparator.comparing(member -> member.group().value()))
        .toList();
  }

  @Override
  public Collection<UserId> listening(GroupId group) {
    return ofGroup(group).values().stream().map(Membership::user).toList();
  }
}
