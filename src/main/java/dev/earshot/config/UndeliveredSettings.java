package dev.earshot.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of messages that nobody acknowledged. Immutable.
 *
 * @param url where to POST; null if nobody is told
 * @param after how long a message waits before
 * @param secret what the signature's key is made from; null for no signature
 * @param includeText whether the message's text is told too
 */
public record UndeliveredSettings(
    @Nullable URI url, Duration after, @Nullable String secret, boolean includeText) {
  private static final String URL = "earshot.undelivered.url";

  /** How the Standard Webhooks specification marks a secret in base64. */
  private static final String BASE64_MARK = "whsec_";

  private static final int MIN_SECRET = 16;

  static UndeliveredSettings read(SettingsReader reader, Durability durability) {
    URI url = reader.address(URL);
    if (url != null && durability == Durability.MEMORY) {
      reader.mistake(
          URL
              + " cannot be given while earshot.durability is 'memory', as what nobody acknowledged"
              + " must be known after a restart too.");
    }
    return new UndeliveredSettings(
        url,
        reader.duration(
            "earshot.undelivered.after",
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofDays(30)),
        reader.secret(
            "earshot.undelivered.secret",
            "at least "
                + MIN_SECRET
                + " characters, or whsec_ and at least "
                + MIN_SECRET
                + " bytes in base64",
            UndeliveredSettings::check),
        reader.flag("earshot.undelivered.include-text", false));
  }

  private static void check(String secret) {
    int length =
        secret.startsWith(BASE64_MARK)
            ? keyOf(secret).length
            : secret.codePointCount(0, secret.length());
    if (length < MIN_SECRET) {
      throw new IllegalArgumentException("too short");
    }
  }

  /**
   * The signature's key: the secret's UTF-8, or the bytes that it has in base64 after {@code
   * whsec_}; null for no signature.
   */
  public byte @Nullable [] key() {
    return secret == null ? null : keyOf(secret);
  }

  private static byte[] keyOf(String secret) {
    return secret.startsWith(BASE64_MARK)
        ? Base64.getDecoder().decode(secret.substring(BASE64_MARK.length()))
        : secret.getBytes(StandardCharsets.UTF_8);
  }

  /** Shows neither the secret nor what of the address may be one. */
  @Override
  public String toString() {
    return "UndeliveredSettings[host="
        + (url == null ? null : url.getHost())
        + ", after="
        + after
        + "]";
  }
}
