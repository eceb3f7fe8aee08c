package dev.earshot.mailbox;

import dev.earshot.message.Cursor;
import dev.earshot.message.Message;

/**
 * How far a user's messages have come. Immutable.
 *
 * @param written a socket took everything up to here
 * @param acknowledged the user has processed everything up to here
 */
public record Progress(Cursor written, Cursor acknowledged) {
  /** What has become of a message of this user's mailbox. */
  public State stateOf(Message message) {
    long number = message.id().number();
    if (number <= acknowledged.number()) {
      return State.ACKNOWLEDGED;
    }
    return number <= written.number() ? State.WRITTEN : State.STORED;
  }

  /** The states of a message, in the order in which it comes to them. */
  public enum State {
    /** It waits in the mailbox. */
    STORED,
    /** A socket took it. */
    WRITTEN,
    /** The user has processed it. */
    ACKNOWLEDGED
  }
}
