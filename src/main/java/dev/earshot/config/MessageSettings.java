package dev.earshot.config;

/**
 * What a message may be. Immutable.
 *
 * @param maxLength the most code points of its text
 * @param maxBatch the most messages of a batch
 * @param json what the JSON around it may be
 */
public record MessageSettings(int maxLength, int maxBatch, JsonSettings json) {
  static MessageSettings read(SettingsReader reader) {
    return new MessageSettings(
        reader.integer("earshot.message.max-length", 16_384, 1, 1_048_576),
        reader.integer("earshot.batch.max-messages", 1000, 1, 100_000),
        JsonSettings.read(reader));
  }
}
