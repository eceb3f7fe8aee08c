package dev.earshot.undelivered;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.message.Message;
import dev.earshot.message.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one message. Immutable.
 *
 * @param message its text; null if that is not told
 * @param traceparent told as a header; null if it is a part of no trace
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Notice(
    @JsonProperty("type") String type,
    @JsonProperty("id") String id,
    @JsonProperty("sender") String sender,
    @JsonProperty("receiver") String receiver,
    @JsonProperty("sentAt") String sentAt,
    @JsonProperty("message") @Nullable String message,
    @JsonIgnore @Nullable String traceparent) {

  static Notice of(Message message, boolean includeText) {
    return new Notice(
        "message.undelivered",
        message.id().toString(),
        message.sender().value(),
        message.receiver().value(),
        Timestamp.of(message.sentAt()),
        includeText ? message.text() : null,
        message.traceparent());
  }
}
