package dev.earshot.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.earshot.config.AuthSettings;
import dev.earshot.message.UserId;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens of users: JWTs (RFC 7519) signed with a key of ours. Each algorithm belongs to one
 * kind of key, so that a public key is never taken for a secret; no claim is looked at before the
 * signature, and no key is fetched from where a token says. Thread-safe.
 */
final class Jwts {
  /** What clocks may differ by. */
  static final Duration LEEWAY = Duration.ofSeconds(60);

  private static final int TIMEOUT_MILLIS = 2000;
  private static final int MAX_JWKS_BYTES = 256 << 10;
  private static final long CACHE_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final long REFRESH_MILLIS = 5000;

  /** How often, at most, the keys are fetched for tokens of unknown keys. */
  private static final long INTERVAL_MILLIS = 10_000;

  private static final long OUTAGE_MILLIS = Duration.ofHours(24).toMillis();

  private static final String UNFETCHED = "the keys of tokens cannot be fetched now";

  private final KeyFetch fetch = new KeyFetch(TIMEOUT_MILLIS, MAX_JWKS_BYTES);

  private final Map<JWSAlgorithm, DefaultJWTProcessor<SecurityContext>> processors =
      new HashMap<>();

  private final Claims claims;

  /**
   * The tokens that these settings let in.
   *
   * @throws IllegalArgumentException if the public key's file is wrong
   */
  Jwts(AuthSettings settings, Clock clock) {
    claims = new Claims(settings.jwtIssuer(), settings.jwtAudience(), clock);
    if (settings.jwtJwks() != null) {
      JWKSource<SecurityContext> keys = published(settings.jwtJwks());
      add(JWSAlgorithm.RS256, new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
      add(JWSAlgorithm.ES256, new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
    }
    if (settings.jwtPublicKey() != null) {
      PublicKeyFile file = PublicKeyFile.read(settings.jwtPublicKey());
      add(file.algorithm(), new SingleKeyJWSKeySelector<>(file.algorithm(), file.key()));
    }
    if (settings.jwtSecret() != null) {
      byte[] secret = settings.jwtSecret().getBytes(StandardCharsets.UTF_8);
      Key key = new SecretKeySpec(secret, "HmacSHA256");
      add(JWSAlgorithm.HS256, new SingleKeyJWSKeySelector<>(JWSAlgorithm.HS256, key));
    }
  }

  private void add(JWSAlgorithm algorithm, JWSKeySelector<SecurityContext> keys) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            new HashSet<>(Arrays.asList(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null))));
    processor.setJWSKeySelector(keys);
    processor.setJWTClaimsSetVerifier(claims);
    processors.put(algorithm, processor);
  }

  private JWKSource<SecurityContext> published(URI address) {
    try {
      return JWKSourceBuilder.create(address.toURL(), fetch)
          .cache(CACHE_MILLIS, REFRESH_MILLIS)
          .refreshAheadCache(false)
          .rateLimited(INTERVAL_MILLIS)
          .outageTolerant(OUTAGE_MILLIS)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("earshot.jwt.jwks is no address", e);
    }
  }

  /** Whose token it is; may wait for the keys to be fetched. */
  Caller verify(String token) throws TokenException {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      checkSpelling(jwt);
      var processor = processors.get(jwt.getHeader().getAlgorithm());
      if (processor == null) {
        throw new TokenException("no token of this algorithm is taken here");
      }
      JWTClaimsSet claims = processor.process(jwt, null);
      checkSub(jwt);
      return caller(claims);
    } catch (ParseException e) {
      throw new TokenException("it is neither a key of this server nor a signed JWT");
    } catch (BadJOSEException e) {
      throw new TokenException(Claims.reason(e));
    } catch (RateLimitReachedException e) {
      throw fetch.isFailing()
          ? new TokenException(UNFETCHED, true)
          : new TokenException("the key of the token is not known");
    } catch (KeySourceException e) {
      throw new TokenException(UNFETCHED, true);
    } catch (JOSEException e) {
      throw new TokenException("the token cannot be checked");
    }
  }

  /** The library passes over what is no Base64, so that one token would be taken in many forms. */
  private static void checkSpelling(SignedJWT jwt) throws TokenException {
    for (Base64URL part : jwt.getParsedParts()) {
      if (!Base64URL.encode(part.decode()).equals(part)) {
        throw new TokenException("it is not spelt as a signed JWT is");
      }
    }
  }

  /** The library reads a number as a text too, but rounds what is too long: two users in one. */
  private static void checkSub(SignedJWT jwt) throws TokenException {
    if (jwt.getPayload().toJSONObject().get("sub") instanceof Double) {
      throw new TokenException("the token's sub is no text");
    }
  }

  private static Caller caller(JWTClaimsSet claims) throws TokenException {
    try {
      return Caller.user(
          new UserId(claims.getSubject()),
          scopes(claims),
          claims.getExpirationTime().toInstant().toEpochMilli());
    } catch (IllegalArgumentException | ParseException e) {
      throw new TokenException("the token's sub is no user id, or its scope no list of words");
    }
  }

  /**
   * Both usual forms: RFC 8693's {@code scope}, words in one text, and a list named {@code scp}.
   */
  private static Set<String> scopes(JWTClaimsSet claims) throws ParseException {
    String scope = claims.getStringClaim("scope");
    Object scp = claims.getClaim("scp");
    Stream<String> listed =
        scp instanceof String words
            ? Stream.of(words.split(" "))
            : scp == null ? Stream.of() : claims.getStringListClaim("scp").stream();
    Stream<String> words = scope == null ? Stream.of() : Stream.of(scope.split(" "));
    return Stream.concat(words, listed)
        .filter(word -> word.equals(Caller.SEND) || word.equals(Caller.ADMIN))
        .collect(Collectors.toUnmodifiableSet());
  }
}
