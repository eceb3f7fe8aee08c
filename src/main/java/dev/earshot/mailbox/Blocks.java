package dev.earshot.mailbox;

import dev.earshot.message.UserId;
import java.util.List;

/**
 * Whose messages users do not want: those are not kept, whoever appends them. Thread-safe.
 *
 * <p>Every append that begins after {@link #block} or {@link #unblock} has returned goes by it.
 */
public interface Blocks {
  /**
   * Blocks a sender, or changes how he is answered. Blocks its caller until that is safe.
   *
   * @return false, and nothing is changed, if the receiver has blocked as many as one may
   * @throws MailboxException if it could not be kept
   */
  boolean block(UserId receiver, UserId sender, Answer answer);

  /**
   * Lets a sender in again; does nothing if he was not blocked. Blocks its caller until that is
   * safe.
   *
   * @throws MailboxException if it could not be kept
   */
  void unblock(UserId receiver, UserId sender);

  /** Whom this receiver has blocked, in an order that does not change. May block like a read. */
  List<Entry> of(UserId receiver);

  /** How a blocked sender is answered. */
  enum Answer {
    /** With a refusal. */
    REFUSED,
    /** As if the message had been kept: with a number and a memory of the key. */
    SENT
  }

  /** A blocked sender. Immutable. */
  record Entry(UserId sender, Answer answer) {}
}
