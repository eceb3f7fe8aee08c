package dev.earshot.mailbox;

/** A message was not kept. */
public final class MailboxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  MailboxException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why not. */
  public Reason reason() {
    return reason;
  }

  /** Why a message was not kept. */
  public enum Reason {
    /** Its key was used before, by the same sender, for another message. */
    KEY_REUSED,
    /** There is no room. */
    FULL
  }
}
