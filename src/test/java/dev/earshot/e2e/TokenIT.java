package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import dev.earshot.e2e.client.Dial;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import dev.earshot.fake.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys and tokens, from a login service of the test's own. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TokenIT {
  private static final String SHOP = "Bearer key-of-the-shop-backend";
  private static final RSAKey KEY = Tokens.rsa("one");
  private static final String BODY = Api.message("alice", "bob", "hi");

  private HttpServer login;

  @BeforeEach
  void publishKeys() throws Exception {
    login = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] keys = new JWKSet(KEY).toString().getBytes(StandardCharsets.UTF_8);
    login.createContext(
        "/jwks",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    login.start();
  }

  @AfterEach
  void stop() {
    login.stop(0);
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT_10_1", "JETTY_12", "PAYARA_MICRO"})
  void keysAndTokens_letInWhoMay(Kind kind) throws IOException {
    try (Server server = start(kind)) {
      Api api = new Api(server);
      nobody_isRefused(api);
      others_areRefused(api);
      assertEquals(200, Http.get(server.http("/")).status());
      assertEquals(200, Http.get(server.http("/health/ready")).status());
      try (Receiver bob = offering(api, "bob", token("bob", 600)).open()) {
        assertEquals("earshot.v1", bob.protocol());
        bob.inbox().awaitOfType("hello", 1);
        assertEquals(200, api.post(BODY, "Authorization", SHOP).status());
        assertEquals(200, api.post(BODY, "Authorization", bearer(token("alice", 600))).status());
        bob.inbox().awaitOfType("message", 2);
      }
      sockets_endWithTheirTokens(api);
      users_sendOnlySoMuch(api);
      assertFalse(Files.readString(server.log()).contains("shop-backend"), "the log shows a key");
    }
  }

  private static void nobody_isRefused(Api api) {
    Reply nobody = api.post(BODY);
    Expect.problem(401, nobody);
    assertEquals("Bearer realm=\"earshot\"", nobody.header("WWW-Authenticate"));
    Expect.problem(401, api.dial("bob").refusal());
    Expect.problem(401, api.dial("bob").header("Authorization", SHOP + "x").refusal());
    Expect.problem(400, "token", api.dial("bob", "?token=" + token("bob", 600)).refusal());
  }

  private static void others_areRefused(Api api) {
    String eve = token("eve", 600);
    Expect.problem(403, "sender", api.post(BODY, "Authorization", bearer(eve)));
    Expect.problem(403, offering(api, "bob", eve).refusal());
    JsonNode batch = api.post("[" + BODY + "]", "Authorization", bearer(eve)).json();
    assertEquals(403, batch.path(0).path("code").asInt());
  }

  private static void sockets_endWithTheirTokens(Api api) {
    try (Receiver one = offering(api, "carol", token("carol", -57)).open();
        Receiver other = offering(api, "carol", token("carol", -57)).open()) {
      one.send("{\"token\":\"" + token("carol", 600) + "\"}");
      assertEquals(1008, other.inbox().awaitCloseCode());
      api.post(Api.message("alice", "carol", "hi"), "Authorization", SHOP);
      one.inbox().awaitOfType("message", 1);
      one.send("{\"token\":\"" + token("bob", 600) + "\"}");
      assertEquals(1008, one.inbox().awaitCloseCode());
    }
  }

  private static void users_sendOnlySoMuch(Api api) {
    String eve = bearer(token("eve", 600));
    Reply pair = untilRefused(api, "bob", eve);
    assertTrue(pair.body().contains("earshot.send.pair-rate"), pair.body());
    Reply all = untilRefused(api, "carol", eve);
    assertTrue(all.body().contains("earshot.send.rate"), all.body());
    for (int i = 0; i < 40; i++) {
      assertEquals(202, api.post(BODY, "Authorization", SHOP).status());
    }
    assertEquals(202, api.post(BODY, "Authorization", bearer(token("alice", 600))).status());
  }

  /** Sends faster than a user may, so that one of these is refused. */
  private static Reply untilRefused(Api api, String receiver, String authorization) {
    String body = Api.message("eve", receiver, "hi");
    Reply reply = api.post(body, "Authorization", authorization);
    for (int i = 0; i < 1000 && reply.status() < 300; i++) {
      reply = api.post(body, "Authorization", authorization);
    }
    Expect.problem(429, reply);
    assertTrue(Integer.parseInt(reply.header("Retry-After")) > 0);
    return reply;
  }

  private static Dial offering(Api api, String user, String token) {
    return api.dial(user).header("Sec-WebSocket-Protocol", "earshot.v1, bearer." + token);
  }

  private static String bearer(String token) {
    return "Bearer " + token;
  }

  private Server start(Kind kind) {
    String jwks = "http://127.0.0.1:" + login.getAddress().getPort() + "/jwks";
    return Server.start(
        kind,
        Settings.defaults()
            .with("earshot.heartbeat", "1s")
            .with("earshot.api-keys", "shop:" + SHOP.substring("Bearer ".length()))
            .with("earshot.jwt.jwks", jwks)
            .with("earshot.send.rate", "1")
            .with("earshot.send.burst", "8")
            .with("earshot.send.pair-rate", "1"));
  }

  /** Valid for so long; what clocks may differ by comes on top. */
  private static String token(String user, int seconds) {
    return Tokens.rs256(Tokens.claims(user, Instant.now().plusSeconds(seconds)), KEY);
  }
}
