package dev.earshot.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.earshot.config.AuthSettings;
import dev.earshot.config.Settings;
import dev.earshot.fake.SettableClock;
import dev.earshot.fake.Tokens;
import dev.earshot.message.UserId;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tokens are taken, with a secret and with a public key in a file. */
class JwtsTest {
  private static final RSAKey RSA = Tokens.rsa("one");
  private static final ECKey EC = Tokens.ec("one");
  private static final Instant NOW = Instant.parse("2026-11-22T21:28:00Z");
  private static final Instant LATER = NOW.plusSeconds(600);

  private final Path directory;
  private final SettableClock clock = new SettableClock();

  JwtsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void verify_goodToken_isItsUserUntilItsEnd() throws Exception {
    Caller caller = withSecret().verify(Tokens.hs256(claims().claim("scope", "a earshot:send")));
    assertEquals(new UserId("bob"), caller.user());
    assertEquals(Set.of("earshot:send"), caller.scopes());
    assertEquals(LATER.toEpochMilli(), caller.expiresAt());
  }

  @Test
  void verify_scopesInAList_count() throws Exception {
    String token = Tokens.hs256(claims().claim("scp", List.of("earshot:admin", "other")));
    assertTrue(withSecret().verify(token).isAdmin());
  }

  @Test
  void verify_algNone_isRefused() {
    refused(withSecret(), new PlainJWT(claims().build()).serialize());
  }

  @Test
  void verify_otherSecret_isRefused() {
    refused(withSecret(), Tokens.hs256(claims(), "another secret of thirty-two bytes"));
  }

  @Test
  void verify_changedClaims_isRefused() {
    String bob = Tokens.hs256(claims());
    String eve = Tokens.hs256(Tokens.claims("eve", LATER));
    refused(
        withSecret(), eve.substring(0, eve.lastIndexOf('.')) + bob.substring(bob.lastIndexOf('.')));
  }

  @Test
  void verify_otherSpellingOfTheSignature_isRefused() {
    String token = Tokens.hs256(claims());
    char last = token.charAt(token.length() - 1);
    String start = token.substring(0, token.length() - 1);
    for (String other : List.of(token + "=", start + "?" + last, start + (char) (last + 1))) {
      refused(withSecret(), other);
    }
  }

  @Test
  void verify_publicKeyTakenForASecret_isRefused() throws Exception {
    String pem = pem(RSA.toRSAPublicKey());
    Jwts jwts = jwts(Map.of("earshot.jwt.public-key", file(pem)));
    refused(jwts, Tokens.hs256(claims(), pem));
  }

  @Test
  void verify_rs256AndEs256OfTheFile_areTaken() throws Exception {
    Jwts rsa = jwts(Map.of("earshot.jwt.public-key", file(pem(RSA.toRSAPublicKey()))));
    assertEquals(new UserId("bob"), rsa.verify(Tokens.rs256(claims(), RSA)).user());
    Jwts ec = jwts(Map.of("earshot.jwt.public-key", file(pem(EC.toECPublicKey()))));
    assertEquals(new UserId("bob"), ec.verify(Tokens.es256(claims(), EC)).user());
    refused(ec, Tokens.rs256(claims(), RSA));
    refused(rsa, Tokens.rs256(claims(), Tokens.rsa("one")));
  }

  @Test
  void jwts_fileWithoutAKey_isRefusedByName() throws Exception {
    String file = file("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class, () -> jwts(Map.of("earshot.jwt.public-key", file)));
    assertTrue(String.valueOf(refusal.getMessage()).contains("earshot.jwt.public-key"));
  }

  @Test
  void verify_expired_isRefusedAfterAMinute() throws Exception {
    String token = Tokens.hs256(Tokens.claims("bob", NOW.minusSeconds(59)));
    assertEquals(new UserId("bob"), withSecret().verify(token).user());
    assertEquals(
        "the token has expired",
        refused(withSecret(), Tokens.hs256(Tokens.claims("bob", NOW.minusSeconds(61)))));
  }

  @Test
  @SuppressWarnings("JavaUtilDate") // It is what the library takes.
  void verify_notYetValid_isRefused() throws Exception {
    JWTClaimsSet.Builder soon = claims().notBeforeTime(java.util.Date.from(NOW.plusSeconds(59)));
    assertEquals(new UserId("bob"), withSecret().verify(Tokens.hs256(soon)).user());
    JWTClaimsSet.Builder late = claims().notBeforeTime(java.util.Date.from(NOW.plusSeconds(61)));
    assertEquals("the token is not valid yet", refused(withSecret(), Tokens.hs256(late)));
  }

  @Test
  void verify_withoutExpOrSub_isRefused() {
    refused(withSecret(), Tokens.hs256(new JWTClaimsSet.Builder().subject("bob")));
    refused(withSecret(), Tokens.hs256(Tokens.claims(null, LATER)));
  }

  @Test
  void verify_subThatIsANumber_isTakenUnlessRounded() throws Exception {
    JWTClaimsSet.Builder whole = claims().claim("sub", Long.MAX_VALUE);
    assertEquals(
        new UserId("9223372036854775807"), withSecret().verify(Tokens.hs256(whole)).user());
    String rounded = "the token's sub is no text";
    JWTClaimsSet.Builder large = claims().claim("sub", new BigInteger("9223372036854775808"));
    assertEquals(rounded, refused(withSecret(), Tokens.hs256(large)));
    assertEquals(rounded, refused(withSecret(), Tokens.hs256(claims().claim("sub", 1.5))));
  }

  @Test
  void verify_subThatIsNoUser_isRefused() {
    refused(withSecret(), Tokens.hs256(Tokens.claims("..", LATER)));
    refused(withSecret(), Tokens.hs256(Tokens.claims("a\nb", LATER)));
  }

  @Test
  void verify_wrongIssuerOrAudience_isRefused() throws Exception {
    Jwts jwts =
        jwts(
            Map.of(
                "earshot.jwt.secret", Tokens.SECRET,
                "earshot.jwt.issuer", "https://id.example.com",
                "earshot.jwt.audience", "earshot"));
    JWTClaimsSet.Builder good = claims().issuer("https://id.example.com").audience("earshot");
    assertEquals(new UserId("bob"), jwts.verify(Tokens.hs256(good)).user());
    refused(jwts, Tokens.hs256(claims().audience("earshot")));
    refused(jwts, Tokens.hs256(claims().issuer("https://id.example.com.evil").audience("earshot")));
    refused(jwts, Tokens.hs256(claims().issuer("https://id.example.com").audience("other")));
    refused(jwts, Tokens.hs256(claims().issuer("https://id.example.com")));
  }

  @Test
  void verify_headerThatNamesItsOwnKey_isNotFollowed() throws Exception {
    Jwts jwts = jwts(Map.of("earshot.jwt.public-key", file(pem(RSA.toRSAPublicKey()))));
    RSAKey own = Tokens.rsa("one");
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .jwk(own.toPublicJWK())
            .jwkURL(URI.create("http://127.0.0.1:1/keys"))
            .x509CertURL(URI.create("http://127.0.0.1:1/cert"))
            .keyID("../../../etc/passwd")
            .build();
    refused(jwts, Tokens.sign(header, claims(), new com.nimbusds.jose.crypto.RSASSASigner(own)));
  }

  @Test
  void verify_otherAlgorithmOfTheSameSecret_isRefused() throws JOSEException {
    String secret = Tokens.SECRET.repeat(2);
    Jwts jwts = jwts(Map.of("earshot.jwt.secret", secret));
    refused(jwts, Tokens.sign(new JWSHeader(JWSAlgorithm.HS512), claims(), new MACSigner(secret)));
  }

  @Test
  void verify_noToken_isRefusedWithoutShowingIt() {
    for (String text : List.of("", "x", "a.b.c", "..", "{}", "eyJhbGciOiJIUzI1NiJ9..", "ü.ü.ü")) {
      String why = refused(withSecret(), text);
      assertFalse(text.length() > 2 && why.contains(text), why);
    }
  }

  private static String refused(Jwts jwts, String token) {
    TokenException refusal = assertThrows(TokenException.class, () -> jwts.verify(token));
    assertFalse(refusal.isTemporary());
    return String.valueOf(refusal.getMessage());
  }

  private static JWTClaimsSet.Builder claims() {
    return Tokens.claims("bob", LATER);
  }

  private Jwts withSecret() {
    return jwts(Map.of("earshot.jwt.secret", Tokens.SECRET));
  }

  private Jwts jwts(Map<String, String> given) {
    AuthSettings settings = Settings.read(given::get, "test").auth();
    return new Jwts(settings, clock);
  }

  private String file(String pem) throws IOException {
    return Files.writeString(directory.resolve(pem.hashCode() + ".pem"), pem).toString();
  }

  private static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }
}
