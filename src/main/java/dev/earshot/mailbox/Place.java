package dev.earshot.mailbox;

import dev.earshot.message.Addressee;
import java.util.HashMap;
import java.util.Map;

/**
 * Where somebody is who reads, and what he knows to be gone. Immutable.
 *
 * @param after the number; -1 for a position that is not of these logs
 * @param told up to which number each log is known to be gone, if any is
 */
record Place(long after, Map<Addressee, Long> told) {
  /** Of somebody who has been told nothing. */
  Place(long after) {
    this(after, Map.of());
  }

  /**
   * Whether something is lost here of which nothing has been told.
   *
   * @param from the number up to which nothing is to be read
   * @param goneUpTo the number up to which everything is gone
   */
  boolean loses(Addressee log, long from, long goneUpTo) {
    return from < goneUpTo && goneUpTo > told.getOrDefault(log, -1L);
  }

  /** What is known to be gone once this was told too. */
  Map<Addressee, Long> toldToo(Map<Addressee, Long> lost) {
    if (lost.isEmpty()) {
      return told;
    }
    Map<Addressee, Long> all = new HashMap<>(told);
    all.putAll(lost);
    return Map.copyOf(all);
  }
}
