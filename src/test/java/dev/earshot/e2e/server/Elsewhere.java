package dev.earshot.e2e.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Settings in other places than the system properties. Immutable.
 *
 * @param environment variables of the environment
 * @param file lines of the file in the data directory
 */
public record Elsewhere(Map<String, String> environment, List<String> file) {
  static final Elsewhere NOTHING = new Elsewhere(Map.of(), List.of());

  /** Copies what it is given. */
  public Elsewhere {
    environment = Map.copyOf(environment);
    file = List.copyOf(file);
  }

  void put(ProcessBuilder process, Path home) throws IOException {
    process.environment().keySet().removeIf(name -> name.startsWith("EARSHOT_"));
    process.environment().putAll(environment);
    if (!file.isEmpty()) {
      Files.write(Files.createDirectories(home).resolve("earshot.properties"), file);
    }
  }
}
