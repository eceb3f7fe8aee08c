package dev.earshot.e2e;

import static dev.earshot.e2e.Provoker.Ask.PLAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.earshot.contract.Contract;
import dev.earshot.contract.Documented;
import dev.earshot.e2e.Provoker.Ask;
import dev.earshot.e2e.client.Events;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import dev.earshot.fake.Tokens;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the contract documents happens: each status of each operation is provoked. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContractIT {
  private static final String KEY = "key-of-the-shop-backend";
  private static final Map<String, Documented> OPERATIONS =
      Contract.documented().stream()
          .collect(Collectors.toMap(Documented::name, Function.identity()));

  /** More than find room in what a full store still has. */
  private static final int BLOCKERS = 100;

  private static final String SEND = "POST /send-message";
  private static final String READY = "GET /health/ready";
  private static final String SOCKET = "GET /ws/{userId}";
  private static final String EVENTS = "GET /events/{userId}";
  private static final String BLOCK = "PUT /users/{userId}/blocked/{other}";
  private static final String UNBLOCK = "DELETE /users/{userId}/blocked/{other}";
  private static final String JOIN = "PUT /groups/{groupId}/members/{userId}";
  private static final String LEAVE = "DELETE /groups/{groupId}/members/{userId}";
  private static final String MEMBERSHIP = "GET /groups/{groupId}/members/{userId}";
  private static final String MESSAGE = "GET /admin/messages/{messageId}";
  private static final String CLOSE = "DELETE /users/{userId}/sessions";

  @TempDir Path directory;
  private Provoker provoker;
  private Server server;

  @Test
  void statuses_allDocumented_areSeen() {
    try (Tmpfs disk = Tmpfs.mount(directory, 48);
        Server running = Server.start(Kind.TOMCAT_10_1, settings())) {
      server = running;
      provoker = new Provoker(server, KEY);
      OPERATIONS.values().forEach(this::refusals);
      OPERATIONS.values().forEach(this::examples);
      files();
      sockets();
      sends();
      blocked();
      groups();
      administration();
      fullDisk(disk);
      assertEquals(documented(), provoker.seen());
    }
  }

  private Settings settings() {
    return Settings.defaults()
        .onHome(directory.resolve("home"))
        .with("earshot.api-keys", "shop:" + KEY)
        .with("earshot.jwt.secret", Tokens.SECRET)
        .with("earshot.jwt.jwks", "http://127.0.0.1:1/nobody-there")
        .with("earshot.hosts", "push.example")
        .with("earshot.body.max-bytes", "1024")
        .with("earshot.session.max-per-user", "1")
        .with("earshot.blocked.max-per-user", "1")
        .with("earshot.groups.max-per-user", "1")
        .with("earshot.send.rate", "1")
        .with("earshot.send.burst", "1");
  }

  private static Set<String> documented() {
    return OPERATIONS.values().stream()
        .flatMap(each -> each.statuses().stream().map(status -> each.name() + " " + status))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What every operation is refused with in the same way, as far as it documents that. */
  private void refusals(Documented operation) {
    Refusals.of(operation)
        .forEach(
            (status, ask) -> {
              if (operation.statuses().contains(status) && !isReadiness(operation, status)) {
                provoker.expect(status, operation, "bob", ask);
              }
            });
  }

  private static boolean isReadiness(Documented operation, int status) {
    return status == 503 && operation.name().equals(READY);
  }

  /** Everything that may be asked for is answered well, with each example of a body. */
  private void examples(Documented operation) {
    if (Set.of(SOCKET, EVENTS, MEMBERSHIP, MESSAGE).contains(operation.name())) {
      return;
    }
    if (!operation.bodies().required()) {
      good(operation, PLAIN);
    }
    operation.bodies().examples().forEach(body -> good(operation, Ask.body(body)));
  }

  private void good(Documented operation, Ask ask) {
    Reply reply = provoker.reply(operation, "bob", ask);
    assertEquals(2, reply.status() / 100, () -> operation.name() + ask.body() + ": " + reply);
    provoker.note(operation, reply.status());
  }

  /** Files that a browser has already. */
  private void files() {
    for (Documented operation : OPERATIONS.values()) {
      if (operation.statuses().contains(304)) {
        String since = provoker.expect(200, operation, "", PLAIN).header("Last-Modified");
        assertFalse(since.isEmpty(), operation::name);
        provoker.expect(304, operation, "", PLAIN.with("If-Modified-Since", since));
      }
    }
  }

  private void sockets() {
    Documented socket = OPERATIONS.get(SOCKET);
    Documented events = OPERATIONS.get(EVENTS);
    provoker.expect(426, socket, "dave", PLAIN.with("Sec-WebSocket-Version", "12"));
    String[] shown = {"Authorization", "Bearer " + KEY};
    try (Receiver receiver =
        Receiver.dial(server.ws("/ws/dave")).header(shown[0], shown[1]).open()) {
      provoker.note(socket, 101);
      Documented presence = OPERATIONS.get("GET /users/{userId}");
      Poll.until("his session", () -> isOnline(provoker.reply(presence, "dave", PLAIN)));
      provoker.expect(429, socket, "dave", PLAIN);
      provoker.expect(429, events, "dave", PLAIN);
      provoker.expect(200, OPERATIONS.get(SEND), "", Ask.body(Api.message("alice", "dave", "hi")));
      assertEquals(List.of("[alice]: hi"), receiver.inbox().awaitTexts(1));
    }
    try (Events stream = new Events(server.http("/events/erin"), shown)) {
      assertEquals(200, stream.status());
      provoker.note(events, 200);
    }
  }

  private static boolean isOnline(Reply reply) {
    return reply.json().path("online").asBoolean();
  }

  private void sends() {
    Documented send = OPERATIONS.get(SEND);
    provoker.expect(
        202,
        send,
        "",
        Ask.body(Api.object("sender", "a", "receiver", "b", "message", "1", "key", "k")));
    provoker.expect(
        409,
        send,
        "",
        Ask.body(Api.object("sender", "a", "receiver", "b", "message", "2", "key", "k")));
    String eve = Tokens.hs256(Tokens.claims("eve", Instant.now().plusSeconds(600)));
    Ask often = Ask.body(Api.message("eve", "bob", "hi")).with("Authorization", "Bearer " + eve);
    Poll.until("a refusal", () -> provoker.reply(send, "", often).status() == 429);
    provoker.note(send, 429);
    String admin =
        Tokens.hs256(
            Tokens.claims("ops", Instant.now().plusSeconds(600)).claim("scope", "earshot:admin"));
    Documented broadcast = OPERATIONS.get("POST /broadcast");
    Ask toAll = Refusals.example(broadcast).with("Authorization", "Bearer " + admin);
    Poll.until("a refusal", () -> provoker.reply(broadcast, "", toAll).status() == 429);
    provoker.note(broadcast, 429);
  }

  private void blocked() {
    Documented block = OPERATIONS.get(BLOCK);
    provoker.expect(204, block, "frank", PLAIN);
    Documented another = block.at(block.template() + "-too");
    assertEquals(409, provoker.reply(another, "frank", PLAIN).status());
    provoker.note(block, 409);
  }

  private void administration() {
    Documented sessions = OPERATIONS.get("DELETE /admin/sessions");
    provoker.expect(404, sessions, "heidi", Ask.query("session=none"));
    Documented send = OPERATIONS.get(SEND);
    String body = Api.message("alice", "heidi", "hi");
    String id = provoker.expect(202, send, "", Ask.body(body)).id();
    Documented message = OPERATIONS.get(MESSAGE);
    provoker.expect(404, message, "heidi", PLAIN);
    assertEquals(200, provoker.reply(message.at("/admin/messages/" + id), "heidi", PLAIN).status());
    provoker.note(message, 200);
  }

  private void groups() {
    Documented join = OPERATIONS.get(JOIN);
    provoker.expect(404, OPERATIONS.get(MEMBERSHIP), "grace", PLAIN);
    provoker.expect(204, join, "grace", PLAIN);
    provoker.expect(200, OPERATIONS.get(MEMBERSHIP), "grace", PLAIN);
    Documented too = join.at(join.template().replace("{groupId}", "another"));
    assertEquals(409, provoker.reply(too, "grace", PLAIN).status());
    provoker.note(join, 409);
  }

  /** To the last byte; what the store has set aside for its own files is soon used up. */
  private void fullDisk(Tmpfs disk) {
    for (int i = 0; i < BLOCKERS; i++) {
      provoker.expect(204, OPERATIONS.get(BLOCK), "full-" + i, PLAIN);
      provoker.expect(204, OPERATIONS.get(JOIN), "full-" + i, PLAIN);
    }
    disk.fill(0);
    untilFull(SEND, Ask.body(Api.message("alice", "bob", "hi")));
    untilFull(UNBLOCK, PLAIN);
    untilFull(BLOCK, PLAIN);
    untilFull(LEAVE, PLAIN);
    untilFull(JOIN, PLAIN);
    untilFull("PUT /admin/block", Ask.body("{\"block\":1}"));
    untilFull(CLOSE, Ask.body("{\"block\":1}"));
    provoker.expect(503, OPERATIONS.get(READY), "", PLAIN);
  }

  private void untilFull(String name, Ask ask) {
    Documented operation = OPERATIONS.get(name);
    AtomicInteger user = new AtomicInteger(name.startsWith("PUT") ? BLOCKERS : 0);
    Poll.until(
        "a refusal of " + name,
        () -> provoker.reply(operation, "full-" + user.getAndIncrement(), ask).status() == 507);
    provoker.note(operation, 507);
  }
}
