/**
 * Tells a team's own server of messages that nobody acknowledged in time: one signed POST each, at
 * least once, so that it can fall back to mobile push or e-mail. What is still to be told is kept
 * in {@code mailbox.Overdue}, and nothing of it here.
 */
@NullMarked
package dev.earshot.undelivered;

import org.jspecify.annotations.NullMarked;
