package dev.earshot.message;

import java.time.Instant;

/**
 * Something said to everybody who is online now, and kept for nobody. Immutable.
 *
 * @param sentAt when it was accepted, in whole milliseconds
 */
public record Broadcast(UserId sender, String text, Instant sentAt) {}
