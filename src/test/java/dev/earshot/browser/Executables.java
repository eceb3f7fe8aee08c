package dev.earshot.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Programs of this machine that the tests need. */
final class Executables {
  private Executables() {}

  /**
   * The one that the system property {@code earshot.test.<tool>} or the environment variable {@code
   * EARSHOT_TEST_<TOOL>} names, or the first of the usual names on the path.
   */
  static Optional<Path> find(String property, String variable, List<String> names) {
    String given = System.getProperty(property, System.getenv(variable));
    if (given != null && !given.isBlank()) {
      return Optional.of(Path.of(given)).filter(Files::isExecutable);
    }
    return names.stream()
        .flatMap(name -> directories().stream().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static List<Path> directories() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(Path::of)
        .toList();
  }
}
