package dev.earshot.config;

/**
 * How much each user may send. Immutable.
 *
 * @param rate the most messages a second of one user's tokens; 0 for any number
 * @param burst how many of them may come at once
 * @param pairRate the most messages a second of these from one sender to one receiver; 0 for any
 *     number
 */
public record SendSettings(int rate, int burst, int pairRate) {
  static SendSettings read(SettingsReader reader) {
    return new SendSettings(
        reader.integer("earshot.send.rate", 50, 0, 1_000_000),
        reader.integer("earshot.send.burst", 200, 1, 1_000_000),
        reader.integer("earshot.send.pair-rate", 10, 0, 1_000_000));
  }
}
