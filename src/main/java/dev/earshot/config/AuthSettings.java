package dev.earshot.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How callers show who they are. Immutable; what is secret stays out of its text.
 *
 * @param apiKeys keys of sending backends, by name
 * @param apiKeysFile more of them, one {@code name:key} a line
 * @param jwtSecret the secret of HS256 tokens
 * @param jwtPublicKey a PEM file with the key of RS256 or ES256 tokens
 * @param jwtJwks where the keys of RS256 and ES256 tokens are published
 * @param jwtIssuer the {@code iss} that tokens must have; null for any
 * @param jwtAudience the {@code aud} that tokens must have; null for any
 */
public record AuthSettings(
    Map<String, String> apiKeys,
    @Nullable Path apiKeysFile,
    @Nullable String jwtSecret,
    @Nullable Path jwtPublicKey,
    @Nullable URI jwtJwks,
    @Nullable String jwtIssuer,
    @Nullable String jwtAudience) {

  static AuthSettings read(SettingsReader reader) {
    return new AuthSettings(
        reader.secrets(
            "earshot.api-keys",
            "name:key pairs, comma-separated; a name " + ApiKeyFormat.RULE,
            ApiKeyFormat::pair),
        reader.file("earshot.api-keys.file"),
        reader.secret(
            "earshot.jwt.secret", "at least 32 bytes in UTF-8", ApiKeyFormat::checkSecret),
        reader.file("earshot.jwt.public-key"),
        reader.address("earshot.jwt.jwks"),
        reader.text("earshot.jwt.issuer"),
        reader.text("earshot.jwt.audience"));
  }

  /** Whether callers can show who they are; if not, the server is in protected mode. */
  public boolean isConfigured() {
    return !apiKeys.isEmpty() || apiKeysFile != null || takesTokens();
  }

  /** Whether callers can show JWTs. */
  public boolean takesTokens() {
    return jwtSecret != null || jwtPublicKey != null || jwtJwks != null;
  }

  @Override
  public String toString() {
    return "AuthSettings[…]";
  }
}
