package dev.earshot.protocol;

import dev.earshot.message.Cursor;

/** What a client may send over its socket. Immutable. */
public sealed interface ClientFrame {
  /**
   * Everything up to this message has been processed.
   *
   * @param upTo the message's id
   */
  record Ack(Cursor upTo) implements ClientFrame {}

  /** A fresh token for the open socket. The token itself stays out of every text of this type. */
  record Token(String token) implements ClientFrame {
    @Override
    public String toString() {
      return "Token[…]";
    }
  }

  /** Something that does not matter. */
  record Ignored() implements ClientFrame {}
}
