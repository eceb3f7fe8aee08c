package dev.earshot.send;

import dev.earshot.mailbox.MailboxException;
import org.jspecify.annotations.Nullable;

/**
 * How one send ended. Immutable.
 *
 * @param sent null if the mailbox refused it
 * @param refusal null if it did not
 */
record Result(@Nullable Sent sent, @Nullable MailboxException refusal) {
  /** What it counts as. */
  SendWatch.Kind kind() {
    if (sent == null) {
      return refusal == null
          ? SendWatch.Kind.UNAVAILABLE
          : SendWatch.Kind.valueOf(refusal.reason().name());
    }
    if (sent.duplicate()) {
      return SendWatch.Kind.DUPLICATE;
    }
    return sent.sessions() > 0 ? SendWatch.Kind.SENT : SendWatch.Kind.STORED;
  }
}
