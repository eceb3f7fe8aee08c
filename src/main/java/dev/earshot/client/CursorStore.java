package dev.earshot.client;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps one subscription's cursor across restarts. Called by one thread at a time. A store whose
 * {@code save} does nothing, and whose {@code load} answers what the listener stored in the
 * transaction of its work, makes that work be done exactly once even if the process is killed.
 */
public interface CursorStore {
  /** What was saved last; empty the first time. */
  Optional<String> load();

  /**
   * Everything up to this cursor has been processed. Called after the listener has returned, before
   * the server is told. If it throws, the message comes again.
   */
  void save(String cursor);

  /** One in a file of its own, replaced as a whole each time. Its folder exists. */
  static CursorStore inFile(Path file) {
    return new CursorFile(file);
  }
}
