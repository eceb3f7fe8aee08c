package dev.earshot.history;

/** A receiver through all its connections. Immutable. */
public record Client(String user, String name, Kind kind) {
  /** How a client connects, and what it may rely on. */
  public enum Kind {
    /** JSON frames; comes back with the cursor it has: everything exactly once. */
    CURSOR(true),
    /** JSON frames; acknowledges and comes back without a cursor: everything at least once. */
    ACKNOWLEDGING(true),
    /** Text frames alone: everything at least once. */
    PLAIN(false);

    private final boolean tellsIds;

    Kind(boolean tellsIds) {
      this.tellsIds = tellsIds;
    }

    boolean tellsIds() {
      return tellsIds;
    }
  }
}
