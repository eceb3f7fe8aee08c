package dev.earshot.e2e.server;

import com.google.errorprone.annotations.Immutable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A container as its makers ship it. It is started without their scripts, so that it is one process
 * whose Java is told what the tests want.
 */
@Immutable
interface Distribution {
  /** Whether it is there, given where the build puts such things. */
  default boolean isPresent(Path installation) {
    return Files.isDirectory(installation);
  }

  /** What comes before the name of Java's program. */
  default List<String> prefix(Place place) {
    return List.of();
  }

  /** Prepares a directory of its own, and answers what Java is told. */
  List<String> words(Place place) throws IOException;

  /** What it says, in any order, once it serves. */
  Set<String> ready();

  /** Puts the application into it when it serves; for those that don't take it at the start. */
  default void deploy(Place place) throws IOException {}

  /** The port it serves at, if this line of its output says so; else the one that it was given. */
  default int port(String line, int given) {
    return given;
  }
}
