package dev.earshot.mailbox;

import org.jspecify.annotations.Nullable;

/**
 * How one of several appends ended: the message was kept, or why not. Immutable.
 *
 * @param appended null if it was not kept
 * @param refusal null if it was
 */
public record Outcome(@Nullable Appended appended, @Nullable MailboxException refusal) {
  static Outcome of(Appended appended) {
    return new Outcome(appended, null);
  }

  static Outcome of(MailboxException refusal) {
    return new Outcome(null, refusal);
  }

  /**
   * What became of it.
   *
   * @throws MailboxException if it was not kept
   */
  public Appended orThrow() {
    if (appended == null) {
      throw refusal == null ? new IllegalStateException("an append without an end") : refusal;
    }
    return appended;
  }
}
