package dev.earshot.config;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** What API keys look like, in the setting and in the file. */
public final class ApiKeyFormat {
  /** What a name and a key must be, as the end of a sentence. */
  public static final String RULE =
      "has 1 to 64 letters, digits, '.', '_' or '-', a key 16 to 512 characters from A-Z a-z 0-9"
          + " . _ ~ + / = -";

  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z0-9._-]{1,64}):([A-Za-z0-9._~+/=-]{16,512})");

  private static final int SECRET_BYTES = 32;

  private ApiKeyFormat() {}

  /**
   * Reads one {@code name:key}.
   *
   * @throws IllegalArgumentException if it is none; its message does not show it
   */
  public static Map.Entry<String, String> pair(String text) {
    var pair = PAIR.matcher(text.strip());
    if (!pair.matches()) {
      throw new IllegalArgumentException("it is no name:key pair; a name " + RULE);
    }
    return Map.entry(pair.group(1), pair.group(2));
  }

  static void checkSecret(String secret) {
    Parse.check(secret.getBytes(StandardCharsets.UTF_8).length >= SECRET_BYTES);
  }
}
