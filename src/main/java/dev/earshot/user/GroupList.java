package dev.earshot.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.mailbox.Groups;
import dev.earshot.message.Timestamp;
import java.util.List;

/** The groups of a user, as they are answered. Immutable. */
record GroupList(@JsonProperty("groups") List<Entry> groups) {
  static GroupList of(List<Groups.Member> memberships) {
    return new GroupList(memberships.stream().map(Entry::of).toList());
  }

  /** One of them. */
  record Entry(@JsonProperty("groupId") String groupId, @JsonProperty("joinedAt") String joinedAt) {
    static Entry of(Groups.Member member) {
      return new Entry(member.group().value(), Timestamp.of(member.joinedAt()));
    }
  }
}
