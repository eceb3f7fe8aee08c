package dev.earshot.fake;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** Makes keys, and signs tokens with them, as who runs an Earshot would. */
public final class Tokens {
  /** A secret that is long enough. */
  public static final String SECRET = "a secret of thirty-two bytes or more";

  private Tokens() {}

  /** A new RSA key of this id. */
  public static RSAKey rsa(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new key of the curve P-256. */
  public static ECKey ec(String kid) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Claims of this user until then; more may be added. */
  @SuppressWarnings("JavaUtilDate") // It is what the library takes.
  public static JWTClaimsSet.Builder claims(String sub, Instant expiresAt) {
    return new JWTClaimsSet.Builder().subject(sub).expirationTime(Date.from(expiresAt));
  }

  /** A token signed with {@link #SECRET}. */
  public static String hs256(JWTClaimsSet.Builder claims) {
    return hs256(claims, SECRET);
  }

  /** A token signed with a secret. */
  public static String hs256(JWTClaimsSet.Builder claims, String secret) {
    try {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      return sign(new JWSHeader(JWSAlgorithm.HS256), claims, new MACSigner(bytes));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token signed with this key, which its header names. */
  public static String rs256(JWTClaimsSet.Builder claims, RSAKey key) {
    try {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
      return sign(header, claims, new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token signed with this key, which its header names. */
  public static String es256(JWTClaimsSet.Builder claims, ECKey key) {
    try {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
      return sign(header, claims, new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token with this header. */
  public static String sign(JWSHeader header, JWTClaimsSet.Builder claims, JWSSigner signer) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims.build());
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
