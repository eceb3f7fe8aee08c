package dev.earshot.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes over HTTP, and what comes of its answers. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SendTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final Message HI = Message.of("alice", "bob", "hi");
  private static final Answer FINE = Answer.of(200, "{\"id\":\"e-1\",\"sessions\":2}");

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private EarshotClient client;

  /** Status 0 is none: the connection is closed. */
  private record Answer(int status, String body, String retryAfter) {
    static Answer of(int status, String body) {
      return new Answer(status, body, "");
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/at/send-message", this::answer);
    server.start();
    client = Bed.client(address());
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/at/");
  }

  private void answer(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    Answer answer = answers.isEmpty() ? FINE : answers.remove();
    if (answer.status == 0) {
      exchange.close();
      return;
    }
    byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
    boolean fine = answer.status / 100 == 2;
    String type = fine ? "application/json" : "application/problem+json";
    exchange.getResponseHeaders().set("Content-Type", type);
    if (!answer.retryAfter.isEmpty()) {
      exchange.getResponseHeaders().set("Retry-After", answer.retryAfter);
    }
    exchange.sendResponseHeaders(answer.status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static JsonNode json(String body) throws IOException {
    return JACKSON.readTree(body);
  }

  @Test
  void send_accepted_answersWhatTheServerSaid() throws Exception {
    Sent sent = client.send(HI.withTtl(Duration.ofMinutes(2)));
    JsonNode body = json(bodies.get(0));
    assertEquals(new Sent("e-1", 2, false, body.path("key").asText()), sent);
    assertFalse(sent.isStored());
    assertEquals("alice", body.path("sender").asText());
    assertEquals("bob", body.path("receiver").asText());
    assertEquals("hi", body.path("message").asText());
    assertEquals(120, body.path("ttl").asInt());
    assertEquals(List.of("null"), tokens);
  }

  @Test
  void send_toAGroup_namesIt() throws Exception {
    client.send(Message.toGroup("alice", "team", "hi"));
    JsonNode body = json(bodies.get(0));
    assertEquals("team", body.path("group").asText());
    assertTrue(body.path("receiver").isMissingNode());
  }

  @Test
  void send_noAnswerOr503_triesAgainUnderTheSameKey() throws Exception {
    answers.add(Answer.of(0, ""));
    answers.add(new Answer(503, "{}", "0"));
    answers.add(new Answer(429, "{}", "0"));
    answers.add(Answer.of(202, "{\"id\":\"e-1\",\"sessions\":0,\"duplicate\":true}"));
    Sent sent = client.send(HI);
    assertTrue(sent.isStored());
    assertTrue(sent.duplicate());
    assertEquals(List.of(sent.key()), bodies.stream().map(SendTest::key).distinct().toList());
    assertEquals(4, bodies.size());
  }

  private static String key(String body) {
    try {
      return json(body).path("key").asText();
    } catch (IOException e) {
      throw new AssertionError(body, e);
    }
  }

  @Test
  void send_waitBeyondTheDeadline_failsAtOnce() {
    answers.add(new Answer(503, "{\"title\":\"Busy\"}", "3600"));
    EarshotException why = assertThrows(EarshotException.class, () -> client.send(HI));
    assertEquals(503, why.status());
    assertEquals(Duration.ofHours(1), why.retryAfter());
    assertEquals(1, bodies.size());
  }

  @Test
  void send_refused_throwsTheProblem() {
    answers.add(
        Answer.of(400, "{\"title\":\"Bad\",\"detail\":\"Too long.\",\"member\":\"message\"}"));
    EarshotException why = assertThrows(EarshotException.class, () -> client.send(HI));
    assertEquals(400, why.status());
    assertEquals("Bad", why.title());
    assertEquals("Too long.", why.detail());
    assertEquals("message", why.member());
  }

  @Test
  void sendAsync_refused_failsWithTheProblem() {
    answers.add(Answer.of(403, "{\"title\":\"No\",\"reason\":\"blocked\"}"));
    Throwable failure = client.sendAsync(HI).handle((sent, thrown) -> thrown).join();
    assertEquals("blocked", EarshotException.ofStage(failure).reason());
  }

  @Test
  void send_tokenRefused_showsAnotherOne() {
    Iterator<String> source = List.of("first", "second", "third").iterator();
    answers.add(Answer.of(401, "{\"title\":\"Who?\"}"));
    try (EarshotClient other = Bed.client(address(), Token.from(source::next, Clock.systemUTC()))) {
      other.send(HI);
      other.send(HI);
    }
    assertEquals(List.of("Bearer first", "Bearer second", "Bearer second"), tokens);
  }

  @Test
  void send_fixedTokenRefused_fails() {
    answers.add(Answer.of(401, "{\"title\":\"Who?\"}"));
    try (EarshotClient other = Bed.client(address(), Token.fixed("key", Clock.systemUTC()))) {
      EarshotException why = assertThrows(EarshotException.class, () -> other.send(HI));
      assertEquals(401, why.status());
    }
    assertEquals(1, bodies.size());
  }

  @Test
  void sendBatch_someRefused_answersEachInOrder() {
    answers.add(
        Answer.of(
            200,
            "[{\"code\":202,\"id\":\"e-1\",\"sessions\":0},{\"code\":400,\"title\":\"Bad\",\"member\":\"receiver\"}]"));
    List<BatchResult> results = client.sendBatch(List.of(HI, HI.withKey("mine")));
    assertEquals("e-1", results.get(0).orThrow().id());
    assertEquals(202, results.get(0).code());
    assertFalse(results.get(1).isAccepted());
    EarshotException why = assertThrows(EarshotException.class, results.get(1)::orThrow);
    assertEquals("receiver", why.member());
    assertEquals(400, why.status());
  }

  @Test
  void sendBatch_eachWithoutAKey_getsItsOwn() throws Exception {
    answers.add(Answer.of(200, "[{\"code\":200,\"id\":\"e-1\"},{\"code\":200,\"id\":\"e-2\"}]"));
    List<BatchResult> results = client.sendBatch(List.of(HI, HI));
    JsonNode batch = json(bodies.get(0));
    assertEquals(batch.path(1).path("key").asText(), results.get(1).orThrow().key());
    assertFalse(results.get(0).orThrow().key().equals(results.get(1).orThrow().key()));
  }

  @Test
  void send_afterClose_fails() {
    client.close();
    EarshotException why = assertThrows(EarshotException.class, () -> client.send(HI));
    assertEquals("Closed", why.title());
    assertThrows(
        IllegalStateException.class,
        () -> client.subscribe("bob", message -> assertNotNull(message)));
  }
}
