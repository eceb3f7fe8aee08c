package dev.earshot.e2e.hostile;

import static dev.earshot.e2e.hostile.Outcome.problem;
import static dev.earshot.e2e.hostile.Outcome.status;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.earshot.e2e.server.Settings;
import dev.earshot.fake.Tokens;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/** Tokens that open nothing, or not this. The server knows one public key. */
@SuppressWarnings("JavaUtilDate") // It is what the library takes.
final class BadTokens {
  private final RSAKey key = Tokens.rsa("one");
  private final String pem;

  BadTokens() throws JOSEException {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(key.toRSAPublicKey().getEncoded());
    pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
  }

  Settings settings(Settings others, Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key.pem"), pem);
    return others
        .with("earshot.jwt.public-key", file.toString())
        .with("earshot.jwt.issuer", "login")
        .with("earshot.jwt.audience", "earshot");
  }

  /** A good token of this user, with this scope. */
  String good(String user, String scope) {
    return rs(claims(user).claim("scope", scope));
  }

  List<Attempt> all() {
    String eve = rs(claims("eve"));
    List<Attempt> all = new ArrayList<>(malformed(eve));
    all.addAll(forged(eve));
    all.addAll(wrong());
    all.addAll(others(eve));
    return all;
  }

  private static List<Attempt> malformed(String eve) {
    return List.of(
        ask("none", "", 401),
        ask("another scheme", "Basic YTpi", 400),
        ask("empty", "Bearer ", 400),
        ask("a word", "Bearer x", 401),
        ask("two dots", "Bearer ..", 401),
        ask("five parts", "Bearer " + eve + ".x.y", 401),
        ask("of 6,000 characters", "Bearer " + "a".repeat(6000), 401));
  }

  private List<Attempt> forged(String eve) {
    return List.of(
        ask("alg none", "Bearer " + encoded("{\"alg\":\"none\"}") + part(eve, 1), 401),
        ask("alg None", "Bearer " + encoded("{\"alg\":\"None\"}") + part(eve, 1), 401),
        ask("signature cut", "Bearer " + eve.substring(0, eve.length() - 4), 401),
        ask("no signature", "Bearer " + eve.substring(0, eve.lastIndexOf('.') + 1), 401),
        ask(
            "changed claims",
            "Bearer " + part(eve, 0) + encoded("{\"sub\":\"bob\"}") + part(eve, 2),
            401),
        ask("public key as a secret", "Bearer " + Tokens.hs256(claims("bob"), pem), 401),
        ask(
            "other key of the same kid",
            "Bearer " + Tokens.rs256(claims("bob"), Tokens.rsa("one")),
            401));
  }

  private List<Attempt> wrong() {
    return List.of(
        ask("wrong issuer", bearer(claims("bob").issuer("other")), 401),
        ask("no issuer", bearer(claims("bob").issuer(null)), 401),
        ask("wrong audience", bearer(claims("bob").audience("other")), 401),
        ask("expired", bearer(claims("bob").expirationTime(in(-120))), 401),
        ask("never expires", bearer(claims("bob").expirationTime(null)), 401),
        ask("not yet valid", bearer(claims("bob").notBeforeTime(in(120))), 401),
        ask("no subject", bearer(claims("bob").subject(null)), 401),
        ask("subject with a line break", bearer(claims("bo\r\nb")), 401));
  }

  private List<Attempt> others(String eve) {
    return List.of(
        ask("path as kid", "Bearer " + foreign(header("../../../dev/null")), 401),
        ask("injection as kid", "Bearer " + foreign(header("x' UNION SELECT 'k")), 401),
        ask("key's own address", "Bearer " + foreign(jku()), 401),
        ask("another user's", "Bearer " + eve, 403),
        ask("of two headers", "Bearer " + eve + "\r\nAuthorization: " + bearer(claims("bob")), 400),
        handshake("another user's", eve, 403),
        handshake("a word", "x", 401),
        handshake("empty", "", 401),
        Attempt.of(
            "token in the query",
            Http1.request("GET", "/users/eve/messages?token=" + eve, ""),
            problem(400)),
        Attempt.of("delete as a user", request("DELETE", "/users/bob/sessions", eve), problem(403)),
        Attempt.of("health is open", Http1.request("GET", "/health/live", ""), status(200)));
  }

  private static Attempt ask(String name, String authorization, int status) {
    String header = authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n";
    return Attempt.of(
        "token: " + name, Http1.request("GET", "/users/bob/messages", header), problem(status));
  }

  private static String request(String method, String target, String token) {
    return Http1.request(method, target, "Authorization: Bearer " + token + "\r\n");
  }

  private static Attempt handshake(String name, String token, int status) {
    String header = "Sec-WebSocket-Protocol: earshot.v1, bearer." + token + "\r\n";
    return Attempt.of("subprotocol: " + name, Http1.handshake("/ws/bob", header), problem(status));
  }

  private String bearer(JWTClaimsSet.Builder claims) {
    return "Bearer " + rs(claims);
  }

  private String rs(JWTClaimsSet.Builder claims) {
    return Tokens.rs256(claims, key);
  }

  private static JWTClaimsSet.Builder claims(String user) {
    return Tokens.claims(user, Instant.now().plusSeconds(600)).issuer("login").audience("earshot");
  }

  private static Date in(int seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  private static JWSHeader header(String kid) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(kid).build();
  }

  private static JWSHeader jku() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256)
        .jwkURL(URI.create("http://127.0.0.1:1/keys"))
        .build();
  }

  /** Well signed, but by a key that the server does not have. */
  private static String foreign(JWSHeader header) {
    try {
      return Tokens.sign(header, claims("bob"), new RSASSASigner(Tokens.rsa("two")));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(String token, int index) {
    return token.split("\\.", -1)[index] + (index < 2 ? "." : "");
  }

  private static String encoded(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + ".";
  }
}
