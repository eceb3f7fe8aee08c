package dev.earshot.history;

import java.util.ArrayList;
import java.util.List;

/** What one client was told to be gone. For one thread. */
final class Gaps {
  private final List<Stretch> stretches = new ArrayList<>();

  /**
   * From beyond one place up to another; from the end of one epoch to the next where they differ.
   */
  private record Stretch(Place after, Place upTo) {
    boolean covers(Place place) {
      if (after == null) {
        return !place.epoch().equals(upTo.epoch()) || !place.isBeyond(upTo);
      }
      boolean begun = !place.epoch().equals(after.epoch()) || place.isBeyond(after);
      boolean over = place.epoch().equals(upTo.epoch()) && place.isBeyond(upTo);
      return begun && !over;
    }
  }

  /** {@code after} is null for everything before. */
  void add(Place after, Place upTo) {
    stretches.add(new Stretch(after, upTo));
  }

  boolean cover(Place place) {
    return stretches.stream().anyMatch(stretch -> stretch.covers(place));
  }
}
