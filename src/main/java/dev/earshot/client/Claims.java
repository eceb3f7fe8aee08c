package dev.earshot.client;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The times in a JWT, unchecked; the server checks. Immutable.
 *
 * @param issuedAt null if it does not say
 */
record Claims(@Nullable Instant issuedAt, Instant expiry) {
  private static final long NEVER = Long.MIN_VALUE;
  private static final int PARTS = 3;

  /** Null for a token that is no JWT or has no end, such as an API key. */
  static @Nullable Claims of(@Nullable String token) {
    String[] parts = token == null ? new String[0] : token.split("\\.", -1);
    if (parts.length != PARTS) {
      return null;
    }
    try {
      byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
      JsonObject claims = JsonObject.of(new String(payload, StandardCharsets.UTF_8));
      Instant expiry = time(claims, "exp");
      return expiry == null ? null : new Claims(time(claims, "iat"), expiry);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Instant time(JsonObject claims, String name) {
    long seconds = claims.number(name, NEVER);
    boolean sane = seconds >= 0 && seconds <= Instant.MAX.getEpochSecond();
    return sane ? Instant.ofEpochSecond(seconds) : null;
  }
}
