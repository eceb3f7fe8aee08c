package dev.earshot.mailbox;

import dev.earshot.message.Cursor;

/**
 * What became of an append. Immutable.
 *
 * @param id the message's id
 * @param duplicate whether its sender had sent this key before, so that nothing was kept now
 */
public record Appended(Cursor id, boolean duplicate) {}
