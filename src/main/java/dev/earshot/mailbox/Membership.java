package dev.earshot.mailbox;

import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import java.time.Instant;

/**
 * A row of the table of members. Immutable.
 *
 * @param joinedUpTo messages up to this number were there before
 * @param joinedAt when that was, in milliseconds
 */
record Membership(GroupId group, UserId user, long joinedUpTo, long joinedAt) {
  /** What others are told of it. */
  Groups.Member told() {
    return new Groups.Member(group, user, Instant.ofEpochMilli(joinedAt));
  }
}
