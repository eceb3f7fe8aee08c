package dev.earshot.config;

import java.nio.file.Path;

/**
 * Where messages are kept, and how safely. Immutable.
 *
 * @param home the data directory; absolute
 * @param durability what an accepted message survives
 */
public record StoreSettings(Path home, Durability durability) {
  static final String HOME = "earshot.home";

  static StoreSettings read(SettingsReader reader, String application) {
    return new StoreSettings(
        home(reader, application),
        reader.choice("earshot.durability", Durability.FSYNC, Durability.class));
  }

  static Path home(SettingsReader reader, String application) {
    return reader.path(
        HOME, Path.of(System.getProperty("user.home", "."), ".earshot", application));
  }
}
