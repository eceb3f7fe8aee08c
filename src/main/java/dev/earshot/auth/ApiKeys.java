package dev.earshot.auth;

import dev.earshot.config.ApiKeyFormat;
import dev.earshot.config.AuthSettings;
import dev.earshot.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API keys of backends, from the setting and from a file that may change. Only fingerprints are
 * kept. Thread-safe.
 */
final class ApiKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);

  private final List<Key> given;
  private final @Nullable Path file;
  private volatile List<Key> keys;
  private @Nullable FileTime readAt;

  /**
   * The keys that these settings name.
   *
   * @throws IllegalArgumentException if the file is wrong; the message names the line
   */
  ApiKeys(AuthSettings settings) {
    this.given = settings.apiKeys().entrySet().stream().map(Key::of).toList();
    this.file = settings.apiKeysFile();
    this.keys = given;
    if (file != null) {
      read(file);
    }
  }

  /** Who showed this; null if it is no key. It takes as long whichever key it is. */
  @Nullable Caller find(Fingerprint shown) {
    Caller found = null;
    for (Key key : keys) {
      found = key.fingerprint().matches(shown) ? key.caller() : found;
    }
    return found;
  }

  /** Reads the file again if it has changed; a wrong one leaves the keys as they are. */
  void refresh() {
    if (file == null) {
      return;
    }
    try {
      read(file);
    } catch (IllegalArgumentException e) {
      LOG.error("The API keys stay as they were: {}", Text.forLog(String.valueOf(e.getMessage())));
    }
  }

  private synchronized void read(Path path) {
    try {
      FileTime changed = Files.getLastModifiedTime(path);
      if (!changed.equals(readAt)) {
        readAt = changed;
        List<Key> all = new ArrayList<>(given);
        parse(Files.readAllLines(path), all);
        keys = List.copyOf(all);
        LOG.info("{} API keys", all.size());
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "earshot.api-keys.file cannot be read as UTF-8: " + e.getClass().getSimpleName(), e);
    }
  }

  private static void parse(List<String> lines, List<Key> all) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        all.add(Key.of(ApiKeyFormat.pair(line)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "earshot.api-keys.file, line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
  }

  private record Key(Fingerprint fingerprint, Caller caller) {
    static Key of(Map.Entry<String, String> pair) {
      return new Key(Fingerprint.of(pair.getValue()), Caller.backend(pair.getKey()));
    }
  }
}
