package dev.earshot.config;

import java.nio.file.Path;

/**
 * Where messages are kept, and how safely. Immutable.
 *
 * @param home the data directory; absolute
 * @param durability what an accepted message survives
 */
public record StoreSettings(Path home, Durability durability) {
  static StoreSettings read(SettingsReader reader, String application) {
    return new StoreSettings(
        reader.path(
            "earshot.home", Path.of(System.getProperty("user.home", "."), ".earshot", application)),
        reader.choice("earshot.durability", Durability.FSYNC, Durability.class));
  }
}
