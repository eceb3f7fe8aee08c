package dev.earshot.send;

import dev.earshot.message.Cursor;

/**
 * An accepted message. Immutable.
 *
 * @param id the message's id
 * @param sessions how many sessions of the receiver were there to get it
 * @param duplicate whether the sender had sent this key before, so that nothing was sent again
 */
record Sent(Cursor id, int sessions, boolean duplicate) {}
