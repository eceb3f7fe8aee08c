package dev.earshot.e2e.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The JDKs of this machine. */
public final class Javas {
  private static final Path WELL_KNOWN = Path.of("/usr/lib/jvm");

  private Javas() {}

  /** The newest one, if it is newer than the one that runs the tests. */
  public static Optional<Path> newerThanThis() {
    return homes().stream()
        .filter(home -> feature(home) > Runtime.version().feature())
        .max(Comparator.comparingInt(Javas::feature));
  }

  private static List<Path> homes() {
    String given = System.getenv("EARSHOT_TEST_JAVA_HOMES");
    if (given != null) {
      return Arrays.stream(given.split(File.pathSeparator)).map(Path::of).toList();
    }
    if (!Files.isDirectory(WELL_KNOWN)) {
      return List.of();
    }
    try (Stream<Path> homes = Files.list(WELL_KNOWN)) {
      return homes.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first number of the version in the JDK's release file; 0 where there is none. */
  private static int feature(Path home) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(release)) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION=\""))
          .map(line -> line.substring("JAVA_VERSION=\"".length()).replaceFirst("\\D.*", ""))
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
