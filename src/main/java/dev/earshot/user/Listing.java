package dev.earshot.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.mailbox.Progress;
import dev.earshot.mailbox.Slice;
import dev.earshot.message.Message;
import dev.earshot.message.Timestamp;
import java.util.List;
import java.util.Locale;

/**
 * A part of a mailbox, as it is answered. Immutable.
 *
 * @param cursor where the next part begins
 * @param gap whether messages after the position asked for are gone
 */
record Listing(
    @JsonProperty("messages") List<Entry> messages,
    @JsonProperty("cursor") String cursor,
    @JsonProperty("gap") boolean gap) {

  static Listing of(Slice slice, Progress progress) {
    List<Entry> entries =
        slice.messages().stream().map(message -> Entry.of(message, progress)).toList();
    return new Listing(entries, slice.position().toString(), slice.gap() != null);
  }

  /** One message of it. */
  record Entry(
      @JsonProperty("id") String id,
      @JsonProperty("sender") String sender,
      @JsonProperty("message") String message,
      @JsonProperty("sentAt") String sentAt,
      @JsonProperty("state") String state) {

    static Entry of(Message message, Progress progress) {
      return new Entry(
          message.id().toString(),
          message.sender().value(),
          message.text(),
          Timestamp.of(message.sentAt()),
          progress.stateOf(message).name().toLowerCase(Locale.ROOT));
    }
  }
}
