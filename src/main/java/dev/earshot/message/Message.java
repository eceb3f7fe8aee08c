package dev.earshot.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An accepted message, as it stands in the receiver's log. Immutable.
 *
 * @param id its id, and its place in the log
 * @param sentAt when it was accepted, in whole milliseconds
 * @param expiresAt when it is no longer worth delivering; null if its sender set no limit
 * @param traceparent the trace that its send is a part of, as {@link Traceparent} has it; null for
 *     none
 */
public record Message(
    Cursor id,
    UserId sender,
    Addressee receiver,
    String text,
    Instant sentAt,
    @Nullable Instant expiresAt,
    @Nullable String traceparent) {

  /** Tells whether the message's own time is over. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
