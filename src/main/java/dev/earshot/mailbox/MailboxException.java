package dev.earshot.mailbox;

import org.jspecify.annotations.Nullable;

/** Something was not kept, or could not be read. */
public final class MailboxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  MailboxException(Reason reason, String message) {
    this(reason, message, null);
  }

  MailboxException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why not. */
  public Reason reason() {
    return reason;
  }

  /** Why something was not kept, or could not be read. */
  public enum Reason {
    /** Its key was used before, by the same sender, for another message. */
    KEY_REUSED,
    /** The receiver has blocked the sender. */
    BLOCKED,
    /** There is no room. */
    FULL,
    /** The store fails now; whether an append was kept is not known. */
    UNAVAILABLE
  }
}
