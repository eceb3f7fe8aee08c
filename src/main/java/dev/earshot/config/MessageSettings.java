package dev.earshot.config;

/**
 * What a message may be. Immutable.
 *
 * @param maxLength the most code points of its text
 */
public record MessageSettings(int maxLength) {
  static MessageSettings read(SettingsReader reader) {
    return new MessageSettings(reader.integer("earshot.message.max-length", 16_384, 1, 1_048_576));
  }
}
