package dev.earshot.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.mailbox.Progress;
import dev.earshot.mailbox.Slice;
import dev.earshot.message.GroupId;
import dev.earshot.message.Message;
import dev.earshot.message.Timestamp;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

  /**
   * One message of it.
   *
   * @param group the group to which it was sent; null if it was sent to the user
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      @JsonProperty("id") String id,
      @JsonProperty("sender") String sender,
      @JsonProperty("group") @Nullable String group,
      @JsonProperty("message") String message,
      @JsonProperty("sentAt") String sentAt,
      @JsonProperty("state") String state,
      @JsonProperty("traceparent") @Nullable String traceparent) {

    static Entry of(Message message, Progress progress) {
      return new Entry(
          message.id().toString(),
          message.sender().value(),
          message.receiver() instanceof GroupId group ? group.value() : null,
          message.text(),
          Timestamp.of(message.sentAt()),
          progress.stateOf(message).name().toLowerCase(Locale.ROOT),
          message.traceparent());
    }
  }
}
