package dev.earshot.history;

/** A promise that was broken, and where. Immutable. */
public record Violation(Promise promise, String what) {
  /** The promises. */
  public enum Promise {
    /** An accepted message reaches every client. */
    NOT_LOST,
    /** A message reaches a client that keeps its cursor once, and no connection twice. */
    NOT_TWICE,
    /** What a sender sends one after another comes in that order. */
    IN_ORDER,
    /** Ids rise. */
    IDS_RISE,
    /** What comes was sent, as it was sent, and not refused. */
    NO_PHANTOM,
    /** What comes was sent to this user. */
    NOT_FOREIGN,
    /** What is passed over is told by a gap. */
    NO_SILENT_GAP,
    /** A message has one id, and an id one message. */
    ONE_ID
  }
}
