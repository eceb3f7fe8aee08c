package dev.earshot.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.mailbox.Blocks;
import java.util.List;
import java.util.Locale;

/** Whom a user has blocked, as it is answered. Immutable. */
record BlockedList(@JsonProperty("blocked") List<Entry> blocked) {
  static BlockedList of(List<Blocks.Entry> blocked) {
    return new BlockedList(blocked.stream().map(Entry::of).toList());
  }

  /** One blocked sender, and how he is answered. */
  record Entry(@JsonProperty("userId") String userId, @JsonProperty("answer") String answer) {
    static Entry of(Blocks.Entry blocked) {
      return new Entry(blocked.sender().value(), blocked.answer().name().toLowerCase(Locale.ROOT));
    }
  }
}
