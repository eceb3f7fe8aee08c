package dev.earshot.mailbox;

import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one read found. Immutable.
 *
 * @param gap everything up to here, past the position asked for, is gone; null if nothing is
 * @param messages in order; without those whose own time is over
 * @param position where the next read goes on
 */
public record Slice(@Nullable Cursor gap, List<Message> messages, Cursor position) {}
