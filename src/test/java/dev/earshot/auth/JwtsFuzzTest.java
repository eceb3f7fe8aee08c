package dev.earshot.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.earshot.config.Settings;
import dev.earshot.fake.SettableClock;
import dev.earshot.fake.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a token is, it is refused, or was signed with the secret and is of now. An input of two
 * lines is a header and claims to sign, so that what is behind the signature is reached.
 */
class JwtsFuzzTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final SettableClock CLOCK = new SettableClock();
  private static final Jwts JWTS =
      new Jwts(Settings.read(Map.of("earshot.jwt.secret", Tokens.SECRET)::get, "x").auth(), CLOCK);

  @FuzzTest
  void verify(byte[] data) throws IOException, GeneralSecurityException {
    String text = new String(data, StandardCharsets.UTF_8);
    String token = text.contains("\n") ? signed(text.split("\n", 2)) : text;
    Caller caller = caller(token);
    if (caller != null) {
      String[] parts = token.split("\\.", -1);
      assertEquals(3, parts.length);
      assertEquals("HS256", JSON.readTree(decoded(parts[0])).path("alg").textValue());
      assertArrayEquals(mac(parts[0] + "." + parts[1]), decoded(parts[2]));
      assertClaimed(caller, JSON.readTree(decoded(parts[1])));
    }
  }

  private static @Nullable Caller caller(String token) {
    try {
      return JWTS.verify(token);
    } catch (TokenException e) {
      String why = String.valueOf(e.getMessage());
      assertFalse(token.length() > 80 && why.contains(token), why);
      assertFalse(e.isTemporary());
      return null;
    }
  }

  private static void assertClaimed(Caller caller, JsonNode claims) {
    long now = CLOCK.instant().getEpochSecond();
    long leeway = Jwts.LEEWAY.toSeconds();
    assertEquals("user " + claims.path("sub").asText(), caller.name());
    double exp = claims.path("exp").asDouble();
    double nbf = claims.path("nbf").asDouble();
    assertTrue(exp > now - leeway - 1 || isBeyondTime(exp));
    assertTrue(nbf < now + leeway + 1 || isBeyondTime(nbf));
    String listed = claims.path("scope") + " " + claims.path("scp");
    caller.scopes().forEach(scope -> assertTrue(listed.contains(scope), listed));
  }

  /** Whether the library's milliseconds overflow; nobody but who has the key signs such a date. */
  private static boolean isBeyondTime(double seconds) {
    return Math.abs(seconds) > Long.MAX_VALUE / 1000.0;
  }

  private static String signed(String[] lines) throws GeneralSecurityException {
    String content = encoded(bytes(lines[0])) + "." + encoded(bytes(lines[1]));
    return content + "." + encoded(mac(content));
  }

  private static byte[] mac(String content) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(bytes(Tokens.SECRET), "HmacSHA256"));
    return mac.doFinal(bytes(content));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Each token has one spelling only. */
  private static byte[] decoded(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    assertEquals(text, encoded(bytes));
    return bytes;
  }
}
