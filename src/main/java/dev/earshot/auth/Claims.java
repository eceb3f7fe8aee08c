package dev.earshot.auth;

import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the claims of a token must be: for us, from whom we expect, and of now. Thread-safe. */
final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
  private final Clock clock;

  Claims(@Nullable String issuer, @Nullable String audience, Clock clock) {
    super(
        audience == null ? null : Set.of(audience),
        issuer == null ? null : new JWTClaimsSet.Builder().issuer(issuer).build(),
        Set.of("sub", "exp"),
        null);
    this.clock = clock;
    setMaxClockSkew((int) Jwts.LEEWAY.toSeconds());
  }

  @Override
  protected Date currentTime() {
    return Date.from(clock.instant());
  }

  /** Why the token is not taken, for who sent it; the library's words may quote it. */
  static String reason(BadJOSEException refusal) {
    String said = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
    if (refusal instanceof BadJWSException) {
      return "the signature is not of a key known here";
    }
    if (!(refusal instanceof BadJWTException)) {
      return "the key of the token is not known, or it is no signed JWT";
    }
    return said.contains("expired")
        ? "the token has expired"
        : said.contains("before")
            ? "the token is not valid yet"
            : "the token lacks sub or exp, or its iss or aud are not what is asked here";
  }
}
