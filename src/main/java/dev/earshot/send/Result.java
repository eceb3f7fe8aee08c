package dev.earshot.send;

import dev.earshot.mailbox.MailboxException;
import org.jspecify.annotations.Nullable;

/**
 * How one send ended. Immutable.
 *
 * @param sent null if the mailbox refused it
 * @param refusal null if it did not
 */
record Result(@Nullable Sent sent, @Nullable MailboxException refusal) {}
