package dev.earshot.e2e.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server ended by itself. */
final class EndedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String log;

  EndedException(Path log) {
    super("The server ended: " + log);
    this.log = log.toString();
  }

  String logged() {
    try {
      return Files.readString(Path.of(log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
