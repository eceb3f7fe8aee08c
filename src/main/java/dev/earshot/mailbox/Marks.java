package dev.earshot.mailbox;

/**
 * What a store knows of one user, in numbers of the log. Immutable.
 *
 * @param goneUpTo retention took messages up to here
 * @param expiredUpTo messages whose own time was over went, up to here
 * @param writtenUpTo a socket took everything up to here
 * @param acknowledgedUpTo the user has processed everything up to here
 * @param touchedAt when any of these changed last, in milliseconds
 */
record Marks(
    long goneUpTo, long expiredUpTo, long writtenUpTo, long acknowledgedUpTo, long touchedAt) {
  /** A user of whom nothing is known beyond what is forgotten about everybody. */
  static Marks from(long forgottenUpTo, long now) {
    return new Marks(forgottenUpTo, forgottenUpTo, forgottenUpTo, forgottenUpTo, now);
  }

  Marks gone(long upTo) {
    return new Marks(
        Math.max(goneUpTo, upTo), expiredUpTo, writtenUpTo, acknowledgedUpTo, touchedAt);
  }

  Marks expired(long upTo) {
    return new Marks(
        goneUpTo, Math.max(expiredUpTo, upTo), writtenUpTo, acknowledgedUpTo, touchedAt);
  }

  Marks reached(long written, long acknowledged) {
    return new Marks(
        goneUpTo,
        expiredUpTo,
        Math.max(writtenUpTo, written),
        Math.max(acknowledgedUpTo, acknowledged),
        touchedAt);
  }

  Marks touched(long at) {
    return new Marks(goneUpTo, expiredUpTo, writtenUpTo, acknowledgedUpTo, at);
  }

  /** Whether a number up to which nothing more can be told apart covers this one. */
  boolean covers(long number) {
    return number <= Math.max(Math.max(goneUpTo, expiredUpTo), acknowledgedUpTo);
  }

  /** The highest number in it. */
  long highest() {
    return Math.max(Math.max(goneUpTo, expiredUpTo), Math.max(writtenUpTo, acknowledgedUpTo));
  }

  long checksum(String name) {
    return new Checksum()
        .add(name)
        .add(goneUpTo)
        .add(expiredUpTo)
        .add(writtenUpTo)
        .add(acknowledgedUpTo)
        .add(touchedAt)
        .value();
  }
}
