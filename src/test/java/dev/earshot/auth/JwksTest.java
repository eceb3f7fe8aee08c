package dev.earshot.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import dev.earshot.config.Settings;
import dev.earshot.fake.SettableClock;
import dev.earshot.fake.Tokens;
import dev.earshot.message.UserId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens whose keys are published at an address. */
class JwksTest {
  private static final RSAKey RSA = Tokens.rsa("rsa");
  private static final ECKey EC = Tokens.ec("ec");

  private static final List<RSAKey> EVIL = List.of(Tokens.rsa("a"), Tokens.rsa("../../x"));

  private final SettableClock clock = new SettableClock();
  private final AtomicInteger fetched = new AtomicInteger();
  private HttpServer server;
  private Jwts jwts;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] keys = new JWKSet(List.of(RSA, EC)).toString(true).getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/keys",
        exchange -> {
          fetched.incrementAndGet();
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    jwts = new Jwts(Settings.read(Map.of("earshot.jwt.jwks", address)::get, "t").auth(), clock);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void verify_publishedKeys_areFetchedOnce() throws Exception {
    assertEquals(new UserId("bob"), jwts.verify(rsa("bob", RSA)).user());
    assertEquals(new UserId("eve"), jwts.verify(Tokens.es256(claims("eve"), EC)).user());
    assertEquals(1, fetched.get());
  }

  @Test
  void verify_unknownKeys_doNotHammerThePublisher() throws Exception {
    jwts.verify(rsa("bob", RSA));
    for (int i = 0; i < 50; i++) {
      String token = rsa("bob", EVIL.get(i % EVIL.size()));
      assertFalse(assertThrows(TokenException.class, () -> jwts.verify(token)).isTemporary());
    }
    assertTrue(fetched.get() <= 3, () -> fetched + " times");
    assertEquals(new UserId("bob"), jwts.verify(rsa("bob", RSA)).user());
  }

  @Test
  void verify_anothersKeyOfTheSameId_isRefused() {
    String token = rsa("bob", Tokens.rsa("rsa"));
    assertFalse(assertThrows(TokenException.class, () -> jwts.verify(token)).isTemporary());
  }

  @Test
  void verify_publisherIsDown_knownKeysStillCount() throws Exception {
    jwts.verify(rsa("bob", RSA));
    server.stop(0);
    assertEquals(new UserId("eve"), jwts.verify(rsa("eve", RSA)).user());
  }

  @Test
  void verify_publisherWasNeverThere_isTemporary() {
    server.stop(0);
    String token = rsa("bob", RSA);
    for (int i = 0; i < 5; i++) {
      assertTrue(assertThrows(TokenException.class, () -> jwts.verify(token)).isTemporary());
    }
  }

  private String rsa(String user, RSAKey key) {
    return Tokens.rs256(claims(user), key);
  }

  private com.nimbusds.jwt.JWTClaimsSet.Builder claims(String user) {
    return Tokens.claims(user, clock.instant().plusSeconds(600));
  }
}
