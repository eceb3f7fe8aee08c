package dev.earshot.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.mailbox.Progress;
import dev.earshot.message.GroupId;
import dev.earshot.message.Message;
import dev.earshot.message.Timestamp;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is told to whoever runs the server. Immutable.
 *
 * @param group the group to which it was sent; null if it was sent to the user
 * @param expiresAt null if its sender set no limit
 * @param message its text; null where it is not told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Envelope(
    @JsonProperty("id") String id,
    @JsonProperty("sender") String sender,
    @JsonProperty("group") @Nullable String group,
    @JsonProperty("sentAt") String sentAt,
    @JsonProperty("expiresAt") @Nullable String expiresAt,
    @JsonProperty("state") String state,
    @JsonProperty("message") @Nullable String message) {

  static Envelope of(Message message, Progress progress, boolean withText) {
    return new Envelope(
        message.id().toString(),
        message.sender().value(),
        message.receiver() instanceof GroupId group ? group.value() : null,
        Timestamp.of(message.sentAt()),
        message.expiresAt() == null ? null : Timestamp.of(message.expiresAt()),
        progress.stateOf(message).name().toLowerCase(Locale.ROOT),
        withText ? message.text() : null);
  }
}
