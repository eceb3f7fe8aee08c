package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites. */
class OriginIT extends ContainerSuite {
  private static final String ALLOWED = "Access-Control-Allow-Origin";

  private Reply preflight(String origin, String path, String method) {
    return Http.exchange(
        "OPTIONS",
        server.http(path),
        "",
        "Origin",
        origin,
        "Access-Control-Request-Method",
        method,
        "Access-Control-Request-Headers",
        "content-type, idempotency-key");
  }

  @Test
  void preflight_allowedOrigin_permitsThePost() {
    Reply reply = preflight(FRIEND, "/send-message", "POST");
    assertEquals(2, reply.status() / 100, reply::toString);
    assertEquals(FRIEND, reply.header(ALLOWED), reply::toString);
    assertTrue(reply.header("Access-Control-Allow-Methods").contains("POST"), reply::toString);
    String headers = reply.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT);
    assertTrue(
        headers.contains("content-type") && headers.contains("idempotency-key"), reply::toString);
    assertTrue(String.join(",", reply.headers().get("vary")).contains("Origin"), reply::toString);
  }

  @Test
  void preflight_allowedOrigin_permitsClosingSessions() {
    Reply reply = preflight(FRIEND, "/users/bob/sessions", "DELETE");
    assertEquals(2, reply.status() / 100, reply::toString);
    assertTrue(reply.header("Access-Control-Allow-Methods").contains("DELETE"), reply::toString);
    assertTrue(reply.header("Access-Control-Allow-Methods").contains("PUT"), reply::toString);
  }

  @Test
  void preflight_foreignOrigin_403WithoutPermission() {
    Reply reply = preflight("http://evil.example", "/send-message", "POST");
    Expect.problem(403, reply);
    assertEquals("", reply.header(ALLOWED), reply::toString);
  }

  @Test
  void post_allowedOrigin_isAnsweredToThatOrigin() {
    Reply reply = api.post(Api.message("alice", fresh("bob"), "hi"), "Origin", FRIEND);
    Expect.accepted(202, 0, reply);
    assertEquals(List.of(FRIEND), reply.headers().get(ALLOWED.toLowerCase(Locale.ROOT)));
    assertTrue(String.join(",", reply.headers().get("vary")).contains("Origin"), reply::toString);
  }

  @Test
  void post_allowedOriginBadBody_theProblemIsReadableToo() {
    Reply reply = api.post("{", "Origin", FRIEND);
    Expect.problem(400, reply);
    assertEquals(FRIEND, reply.header(ALLOWED), reply::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "http://pages.example",
        "https://pages.example:3000",
        "http://pages.example:3000.evil.example",
        "http://pages.example:30000",
        "http://a.pages.example:3000"
      })
  void post_foreignOrigin_403AndNothingIsSent(String origin) {
    String bob = fresh("bob");
    Reply reply = api.post(Api.message("alice", bob, "hi"), "Origin", origin);
    Expect.problem(403, reply);
    assertEquals("", reply.header(ALLOWED), reply::toString);
    assertEquals(0, api.mailbox(bob, "").json().path("messages").size());
  }

  @Test
  void get_foreignOrigin_403() {
    Expect.problem(
        403, Http.get(server.http("/users/bob/messages"), "Origin", "http://evil.example"));
  }

  @Test
  void post_ownOrigin_isAccepted() {
    String own = "http://127.0.0.1:" + server.port();
    Expect.accepted(202, 0, api.post(Api.message("alice", fresh("bob"), "hi"), "Origin", own));
  }

  @Test
  void open_allowedOrigin_isUpgraded() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).header("Origin", FRIEND).open()) {
      api.send("alice", bob, "hi");
      assertEquals(List.of("[alice]: hi"), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void open_ownOrigin_isUpgraded() {
    String own = "http://127.0.0.1:" + server.port();
    api.dial(fresh("bob")).header("Origin", own).open().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://pages.example"})
  void open_foreignOrigin_403BeforeTheUpgrade(String origin) {
    Expect.problem(403, api.dial(fresh("bob")).header("Origin", origin).refusal());
  }
}
