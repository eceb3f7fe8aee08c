package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With no keys configured: this machine only, and no proxy's callers. */
class ProtectedIT extends TightSuite {
  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "localhost", "LOCALHOST", "[::1]", "localhost:8080", "127.0.0.1:1"})
  void call_loopbackHost_isAnswered(String host) {
    Expect.status(200, RawHttp.once("GET", server.http("/users/bob"), "Host", host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:80",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.1"
      })
  void call_otherHost_403SayingHowToConfigureKeys(String host) {
    Reply reply = RawHttp.once("GET", server.http("/users/bob"), "Host", host);
    Expect.problem(403, reply);
    String detail = reply.json().path("detail").asText().toLowerCase(Locale.ROOT);
    assertTrue(detail.contains("earshot.api-keys"), reply::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "Forwarded, for=192.0.2.1",
    "X-Forwarded-For, 127.0.0.1",
    "X-Forwarded-Host, localhost",
    "X-Forwarded-Proto, https",
    "X-Real-IP, 127.0.0.1"
  })
  void call_throughAProxy_403(String header, String value) {
    Expect.problem(403, RawHttp.once("GET", server.http("/users/bob"), header, value));
    Expect.problem(403, api.dial(fresh("bob")).header(header, value).refusal());
  }

  @Test
  void post_otherHost_403() {
    Expect.problem(403, RawHttp.once("POST", api.sendUri(), "Host", "evil.example"));
  }

  @Test
  void open_otherHost_403BeforeTheUpgrade() {
    Reply reply =
        RawHttp.once(
            "GET",
            server.http("/ws/bob"),
            "Host",
            "evil.example",
            "Upgrade",
            "websocket",
            "Connection",
            "Upgrade",
            "Sec-WebSocket-Version",
            "13",
            "Sec-WebSocket-Key",
            "dGhlIHNhbXBsZSBub25jZQ==");
    Expect.problem(403, reply);
  }

  @Test
  void open_anyForeignOriginWithNothingAllowed_403() {
    Expect.problem(403, api.dial(fresh("bob")).header("Origin", FRIEND).refusal());
    Expect.problem(403, api.post(Api.message("alice", fresh("bob"), "hi"), "Origin", FRIEND));
  }

  @Test
  void open_ownOriginUnderAContextPath_isUpgraded() {
    String own = "http://127.0.0.1:" + server.port();
    try (Receiver receiver = api.dial(fresh("bob")).header("Origin", own).open()) {
      assertTrue(receiver.inbox().frames().isEmpty());
    }
  }
}
