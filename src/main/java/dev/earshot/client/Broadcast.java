package dev.earshot.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A word to everybody who is connected just now; it is not stored, and has no position. Immutable.
 *
 * @param sender who said it; null if that is not told
 * @param text what it says
 * @param sentAt when the server accepted it; null if that is not told
 */
public record Broadcast(@Nullable String sender, String text, @Nullable Instant sentAt) {}
