package dev.earshot.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.mailbox.Groups;
import dev.earshot.message.Timestamp;

/** One membership, as it is answered. Immutable. */
record Membership(
    @JsonProperty("groupId") String groupId,
    @JsonProperty("userId") String userId,
    @JsonProperty("joinedAt") String joinedAt) {
  static Membership of(Groups.Member member) {
    return new Membership(
        member.group().value(), member.user().value(), Timestamp.of(member.joinedAt()));
  }
}
