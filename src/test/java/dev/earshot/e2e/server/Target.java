package dev.earshot.e2e.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build put what the tests need, and where they put what they leave behind. */
public final class Target {
  private Target() {}

  public static Path directory() {
    return Path.of(System.getProperty("earshot.test.directory", "target")).toAbsolutePath();
  }

  /** The built application. */
  public static Path war() {
    String given = System.getProperty("earshot.test.war", "");
    return given.isEmpty() ? directory().resolve("earshot.war") : Path.of(given).toAbsolutePath();
  }

  /** Where this class itself was loaded from. */
  public static Path testClasses() {
    try {
      return Path.of(Target.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path logs() {
    return made(directory().resolve("e2e-logs"));
  }

  /** A directory that nobody used before. */
  public static Path fresh(String name) {
    try {
      return Files.createTempDirectory(made(directory().resolve("e2e")), name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path made(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
