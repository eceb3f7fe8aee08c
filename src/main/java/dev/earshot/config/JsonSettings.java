package dev.earshot.config;

/**
 * How far a request's JSON may go. Immutable.
 *
 * @param maxNesting the most arrays and objects inside each other
 * @param maxString the most characters of a string
 * @param maxNumber the most characters of a number
 * @param maxName the most characters of a member's name
 */
public record JsonSettings(int maxNesting, int maxString, int maxNumber, int maxName) {
  static JsonSettings read(SettingsReader reader) {
    return new JsonSettings(
        reader.integer("earshot.json.max-nesting", 32, 2, 1000),
        reader.integer("earshot.json.max-string", 2 << 20, 1024, 1 << 30),
        reader.integer("earshot.json.max-number", 100, 10, 1000),
        reader.integer("earshot.json.max-name", 1024, 16, 50_000));
  }
}
