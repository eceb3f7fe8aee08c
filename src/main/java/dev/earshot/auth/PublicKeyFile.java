package dev.earshot.auth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The public key in a PEM file ({@code BEGIN PUBLIC KEY}, RFC 7468). Immutable.
 *
 * @param algorithm the only one that its signatures have: RS256 or ES256
 */
record PublicKeyFile(PublicKey key, JWSAlgorithm algorithm) {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  private static final int RSA_BITS = 2048;

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException if there is no such key in it
   */
  static PublicKeyFile read(Path file) {
    try {
      Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      if (pem.find()) {
        return of(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw wrong(e);
    }
    throw wrong(null);
  }

  private static PublicKeyFile of(X509EncodedKeySpec encoded) throws GeneralSecurityException {
    try {
      var rsa = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(encoded);
      if (rsa.getModulus().bitLength() < RSA_BITS) {
        throw new GeneralSecurityException("an RSA key of less than 2048 bits");
      }
      return new PublicKeyFile(rsa, JWSAlgorithm.RS256);
    } catch (InvalidKeySpecException e) {
      var ec = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(encoded);
      if (!Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))) {
        throw new GeneralSecurityException("another curve");
      }
      return new PublicKeyFile(ec, JWSAlgorithm.ES256);
    }
  }

  private static IllegalArgumentException wrong(@Nullable Exception e) {
    return new IllegalArgumentException(
        "earshot.jwt.public-key must be a PEM file with one PUBLIC KEY: RSA of 2048 bits or more,"
            + " or EC of the curve P-256.",
        e);
  }
}
