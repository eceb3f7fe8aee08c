package dev.earshot.mailbox;

import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to which group, and so reads the group's log beside his own. Thread-safe.
 *
 * <p>A member reads what was appended since he joined: every append that begins after {@link #join}
 * has returned, and none that begins after {@link #leave} has. Who comes back begins anew.
 */
public interface Groups {
  /**
   * Makes a user a member; does nothing if he is one. Blocks its caller until that is safe.
   *
   * @return false, and nothing is changed, if the user is in as many groups as one may be
   * @throws MailboxException if it could not be kept
   */
  boolean join(GroupId group, UserId user);

  /**
   * Ends a membership; does nothing if there is none. Blocks its caller until that is safe.
   *
   * @throws MailboxException if it could not be kept
   */
  void leave(GroupId group, UserId user);

  /** A user's membership; null if he is no member. May block like a read. */
  @Nullable Member member(GroupId group, UserId user);

  /** Whether a user is a member. May block like a read, if the user is not there. */
  default boolean isMember(GroupId group, UserId user) {
    return member(group, user) != null;
  }

  /**
   * Some of a group's members, by their ids. May block like a read.
   *
   * @param after the id after which to begin; null for the first
   */
  List<Member> members(GroupId group, @Nullable UserId after, int max);

  /** The groups that a user is in, by their ids. May block like a read. */
  List<Member> of(UserId user);

  /**
   * The members whose logs are read now: whoever has begun to read on is among them, others may be.
   * Does not block.
   */
  Collection<UserId> listening(GroupId group);

  /** A user's membership in a group. Immutable. */
  record Member(GroupId group, UserId user, Instant joinedAt) {}
}
