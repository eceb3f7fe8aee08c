package dev.earshot.send;

/** Hears what becomes of messages that came to the mailbox. Takes no time, for any thread. */
@FunctionalInterface
public interface SendWatch {
  /** A message came so far. */
  void ended(Kind kind);

  /** What became of a message. */
  enum Kind {
    /** It was kept, and a session was there to get it. */
    SENT,
    /** It was kept, and nobody was there. */
    STORED,
    /** It had been sent before. */
    DUPLICATE,
    /** Its receiver has blocked its sender, and the sender is told. */
    BLOCKED,
    /** Its key was used for another message. */
    KEY_REUSED,
    /** There was no room. */
    FULL,
    /** The store failed. */
    UNAVAILABLE
  }
}
