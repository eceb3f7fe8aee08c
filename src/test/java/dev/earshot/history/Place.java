package dev.earshot.history;

/** A cursor or an id, as far as it can be compared with another one. Immutable. */
record Place(String epoch, long number) {
  static Place of(String text) {
    int dash = text.lastIndexOf('-');
    return new Place(text.substring(0, dash), Long.parseLong(text.substring(dash + 1)));
  }

  boolean isBeyond(Place other) {
    return epoch.equals(other.epoch) && number > other.number;
  }

  @Override
  public String toString() {
    return epoch + "-" + number;
  }
}
