package dev.earshot.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that came. Immutable.
 *
 * @param id the message's id
 * @param sender the user id of who sent it
 * @param group the group it was sent to; null if it was sent to this user
 * @param text what it says
 * @param sentAt when the server accepted it
 * @param traceparent the trace that it belongs to (W3C Trace Context); null if it belongs to none
 * @param cursor the position just after it: who stores it together with what the message did, and
 *     starts from there, does each message's work exactly once
 */
public record Received(
    String id,
    String sender,
    @Nullable String group,
    String text,
    Instant sentAt,
    @Nullable String traceparent,
    String cursor) {}
