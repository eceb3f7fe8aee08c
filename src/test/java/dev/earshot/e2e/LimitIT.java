package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What is said to those who go beyond a limit. This machine counts, being a trusted proxy. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitIT {
  private static final Settings TIGHT =
      Settings.defaults()
          .with("earshot.durability", "memory")
          .with("earshot.trusted-proxies", "127.0.0.0/8")
          .with("earshot.session.max", "3")
          .with("earshot.session.frame-rate", "2")
          .with("earshot.session.compression", "true")
          .with("earshot.batch.max-messages", "2")
          .with("earshot.json.max-nesting", "4");

  @ParameterizedTest
  @ArgumentsSource(TwoKinds.class)
  void limits_exceeded_areAnsweredByName(Kind kind) {
    try (Server server = Server.start(kind, TIGHT)) {
      Api api = new Api(server);
      tooManySockets(api);
      tooManyFrames(api);
      compresses(api);
      json(api);
      headers(server, api);
    }
    Settings few = TIGHT.with("earshot.session.max-per-address", "1");
    try (Server server = Server.start(kind, few.with("earshot.handshake.rate", "1"))) {
      tooManyOfOneAddress(new Api(server));
    }
  }

  private static void tooManySockets(Api api) {
    List<Receiver> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      open.add(api.dial("bob").open());
    }
    Poll.until("all there", () -> api.sessions("bob") == 3);
    Reply refused = api.dial("carol").refusal();
    Expect.problem(503, refused);
    named("earshot.session.max ", refused);
    open.forEach(Receiver::close);
    Poll.until("none there", () -> api.sessions("bob") == 0);
  }

  private static void tooManyFrames(Api api) {
    try (Receiver receiver = api.dial("bob").open()) {
      for (int i = 0; i < 25; i++) {
        receiver.send("x");
      }
      assertEquals(1008, receiver.inbox().awaitCloseCode());
    }
  }

  private static void compresses(Api api) {
    try (Receiver receiver =
        api.dial("bob").header("Sec-WebSocket-Extensions", "permessage-deflate").open()) {
      String agreed = receiver.headers().get("sec-websocket-extensions").toString();
      assertTrue(agreed.contains("permessage-deflate"), agreed);
    }
  }

  private static void json(Api api) {
    String item = Api.message("alice", "bob", "hi");
    Reply batch = api.post("[" + item + "," + item + "," + item + "]");
    Expect.problem(413, batch);
    named("earshot.batch.max-messages", batch);
    Reply deep = api.post("{\"sender\":" + "[".repeat(5));
    Expect.problem(400, deep);
    named("earshot.json.max-nesting", deep);
  }

  private static void tooManyOfOneAddress(Api api) {
    try (Receiver receiver = api.dial("bob").open()) {
      Poll.until("there", () -> api.sessions("bob") == 1);
      Reply refused = api.dial("carol").refusal();
      Expect.problem(429, refused);
      named("earshot.session.max-per-address", refused);
      while (!refused.body().contains("earshot.handshake.rate")) {
        refused = api.dial("carol").refusal();
        Expect.problem(429, refused);
      }
      assertEquals("1", refused.header("Retry-After"));
    }
  }

  private static void headers(Server server, Api api) {
    Reply page = Http.get(server.http("/"));
    assertEquals("no-cache", page.header("Cache-Control"), page::toString);
    for (Reply reply :
        List.of(
            page,
            Http.get(server.http("/nowhere")),
            Http.get(server.http("/error")),
            Http.get(server.http("/users/bob")),
            api.send("alice", "bob", "hi"),
            api.dial("bob", "?since=x").refusal())) {
      assertEquals("nosniff", reply.header("X-Content-Type-Options"), reply::toString);
      assertEquals("no-referrer", reply.header("Referrer-Policy"), reply::toString);
      assertTrue(
          reply.header("Content-Security-Policy").contains("frame-ancestors 'none'"),
          reply::toString);
    }
  }

  private static void named(String setting, Reply reply) {
    assertTrue(reply.json().path("detail").asText().contains(setting), reply::toString);
  }
}
