package dev.earshot.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** Whether secrets lie open in a file with settings. */
final class Exposure {
  private Exposure() {}

  /** What is to be said of the file in the data directory, if others can read secrets in it. */
  static Optional<String> warning(Settings settings) {
    Path home = settings.store().home();
    Path file = home.resolve(Surroundings.FILE);
    boolean secret =
        settings.inForce().stream()
            .filter(setting -> setting.source().equals(file.toString()))
            .anyMatch(setting -> setting.value().contains(Rule.HIDDEN));
    return secret
            && others(home, PosixFilePermission.OTHERS_EXECUTE)
            && others(file, PosixFilePermission.OTHERS_READ)
        ? Optional.of(
            file + " holds secrets and can be read by every user of the system: chmod 600 it.")
        : Optional.empty();
  }

  private static boolean others(Path path, PosixFilePermission permission) {
    try {
      return Files.getPosixFilePermissions(path).contains(permission);
    } catch (UnsupportedOperationException | IOException e) {
      return false;
    }
  }
}
