package dev.earshot.e2e.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where one server runs.
 *
 * @param installation the container's own files, which are only read
 * @param directory the server's
 * @param port of those that cannot say which one they took
 */
record Place(Path installation, Path directory, Settings settings, int port) {
  /** Copies a directory, with all that is in it, into the server's. */
  Path copy(Path from, String to) throws IOException {
    Path target = directory.resolve(to);
    try (var paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path copy = target.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
    return target;
  }

  /** Copies the application to where the container looks for it, named for its context path. */
  void copyWar(String to) throws IOException {
    String path = settings.contextPath();
    String name = path.isEmpty() ? "ROOT" : path.substring(1).replace('/', '#');
    Path target = Files.createDirectories(directory.resolve(to)).resolve(name + ".war");
    Files.copy(settings.war(), target);
  }

  /** The context path as most know it. */
  String contextRoot() {
    return settings.contextPath().isEmpty() ? "/" : settings.contextPath();
  }

  String path(String name) {
    return directory.resolve(name).toString();
  }

  String installed(String name) {
    return installation.resolve(name).toString();
  }
}
