package dev.earshot.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.mailbox.Groups;
import dev.earshot.message.Timestamp;
import java.util.List;

/** Some members of a group, as they are answered. Immutable. */
record MemberList(@JsonProperty("members") List<Entry> members) {
  static MemberList of(List<Groups.Member> members) {
    return new MemberList(members.stream().map(Entry::of).toList());
  }

  /** One of them. */
  record Entry(@JsonProperty("userId") String userId, @JsonProperty("joinedAt") String joinedAt) {
    static Entry of(Groups.Member member) {
      return new Entry(member.user().value(), Timestamp.of(member.joinedAt()));
    }
  }
}
