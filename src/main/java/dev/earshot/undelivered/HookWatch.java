package dev.earshot.undelivered;

/** Hears how attempts to tell of a message ended. Takes no time, for any thread. */
@FunctionalInterface
public interface HookWatch {
  /** An attempt ended so. */
  void ended(Kind kind);

  /** How an attempt ended. */
  enum Kind {
    /** It was answered with a 2xx. */
    TOLD,
    /** It was answered with 410, so the message is given up. */
    GIVEN_UP,
    /** It was answered otherwise, and is tried again. */
    REFUSED,
    /** It was not answered, and is tried again. */
    UNREACHABLE
  }
}
