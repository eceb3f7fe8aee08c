package dev.earshot.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.bus.LocalBus;
import dev.earshot.config.MailboxSettings;
import dev.earshot.fake.FakeRequest;
import dev.earshot.mailbox.Mailbox;
import dev.earshot.mailbox.MemoryMailbox;
import dev.earshot.message.Addressee;
import dev.earshot.message.UserId;
import dev.earshot.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from a body to its answer. */
class SendResourceTest {
  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;

  private final FakeMailbox mailbox = new FakeMailbox();
  private final List<Addressee> woken = new ArrayList<>();
  private final Dispatcher dispatcher =
      new Dispatcher(mailbox, new LocalBus(user -> woken.add(user) ? 2 : 0, broadcast -> 0));
  private final SendResource resource =
      new SendResource(Bodies.intake(dispatcher, Map.of("earshot.body.max-bytes", "1024")));

  @Test
  void send_good_isAnsweredOnceTheMessageIsSafe() throws IOException {
    CompletableFuture<Response> answer = send(Bodies.GOOD, null);
    assertFalse(answer.isDone());
    assertEquals(List.of(), woken);
    mailbox.complete(0, FakeMailbox.kept(0, false));
    assertEquals(List.of(new UserId("bob")), woken);
    assertEquals(200, answer.join().getStatus());
    assertEquals("{\"status\":\"Message sent\",\"id\":\"e-0\",\"sessions\":2}", json(answer));
  }

  @Test
  void send_batch_appendsTogetherWakesOnceAndAnswersInOrder() throws IOException {
    String bad = "{\"sender\":1}";
    var answer = send("[" + Bodies.GOOD + "," + bad + "," + Bodies.GOOD + "]", null);
    assertEquals(2, mailbox.drafts.size());
    assertFalse(answer.isDone());
    mailbox.complete(0, FakeMailbox.kept(0, false), FakeMailbox.kept(1, true));
    assertEquals(List.of(new UserId("bob")), woken);
    assertEquals(200, answer.join().getStatus());
    assertEquals(
        "[{\"code\":200,\"status\":\"Message sent\",\"id\":\"e-0\",\"sessions\":2},"
            + "{\"code\":400,\"title\":\"Bad request\",\"detail\":\"The member is a JSON string.\","
            + "\"member\":\"sender\"},"
            + "{\"code\":200,\"status\":\"Message sent\",\"id\":\"e-1\",\"sessions\":2,"
            + "\"duplicate\":true}]",
        json(answer));
  }

  @Test
  void send_batchWithOneThatIsRefused_doesNotSpoilTheOthers() throws IOException {
    String keyed = Bodies.GOOD.replace("}", ",\"key\":\"k\"}");
    String batch = "[" + keyed + "," + keyed.replace("hi", "ho") + "," + Bodies.GOOD + "]";
    var answer = send(real(), batch, null);
    assertEquals(200, answer.join().getStatus());
    assertTrue(json(answer).startsWith("[{\"code\":202,"), json(answer));
    assertTrue(json(answer).contains("},{\"code\":409,"), json(answer));
    assertTrue(json(answer).contains("},{\"code\":202,"), json(answer));
  }

  @Test
  void send_keyReused_is409NamingTheKey() throws IOException {
    SendResource other = real();
    assertEquals(202, send(other, Bodies.GOOD, "k").join().getStatus());
    var refused = send(other, Bodies.GOOD.replace("hi", "ho"), "k");
    ProblemException problem = problemOf(refused);
    assertEquals("key", problem.problem().member());
    assertEquals(409, problem.problem().status());
  }

  @Test
  void send_badMember_is400AndAppendsNothing() throws IOException {
    var problem = assertThrows(ProblemException.class, () -> send("{}", null));
    assertEquals(400, problem.problem().status());
    assertEquals("sender", problem.problem().member());
    assertEquals(List.of(), mailbox.drafts);
  }

  @Test
  void send_bodyTooBig_is413() throws IOException {
    String padding = " ".repeat(1024 - Bodies.GOOD.length());
    assertFalse(send(Bodies.GOOD + padding, null).isDone());
    assertEquals(1, mailbox.drafts.size());
    var refusal =
        assertThrows(ProblemException.class, () -> send(Bodies.GOOD + padding + " ", null));
    assertEquals(413, refusal.problem().status());
  }

  @Test
  void send_stopping_is503() {
    dispatcher.stop();
    var refusal = assertThrows(ProblemException.class, () -> send(Bodies.GOOD, null));
    assertEquals(503, refusal.problem().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso-8859-1", "utf-16", "x"})
  void send_otherCharset_is415(String charset) {
    MediaType type = JSON.withCharset(charset);
    var refusal = assertThrows(ProblemException.class, () -> sendAs(type, null));
    assertEquals(415, refusal.problem().status());
  }

  @Test
  @SuppressWarnings("NullAway") // what Jersey hands over for a request without the header
  void send_noContentType_is415() {
    var refusal = assertThrows(ProblemException.class, () -> sendAs(null, null));
    assertEquals(415, refusal.problem().status());
  }

  @Test
  void send_compressed_is415() {
    var refusal = assertThrows(ProblemException.class, () -> sendAs(JSON, "gzip"));
    assertEquals(415, refusal.problem().status());
  }

  @Test
  void send_utf8AndIdentity_isTaken() throws IOException {
    assertFalse(sendAs(JSON.withCharset("UTF-8"), "Identity").isDone());
    assertEquals(1, mailbox.drafts.size());
  }

  private static SendResource real() {
    MailboxSettings settings =
        new MailboxSettings(Duration.ofDays(7), 10, 1L << 20, Duration.ofDays(1), 10_000, 1_000);
    Mailbox mailbox = new MemoryMailbox(settings, 1L << 20, Clock.systemUTC());
    Dispatcher dispatcher = new Dispatcher(mailbox, new LocalBus(user -> 0, broadcast -> 0));
    return new SendResource(Bodies.intake(dispatcher, Map.of()));
  }

  private static ProblemException problemOf(CompletableFuture<Response> answer) {
    var failure = assertThrows(CompletionException.class, answer::join);
    return assertInstanceOf(ProblemException.class, failure.getCause());
  }

  private static String json(CompletableFuture<Response> answer) {
    return new String((byte[]) answer.join().getEntity(), StandardCharsets.UTF_8);
  }

  private CompletableFuture<Response> send(String body, @Nullable String key) throws IOException {
    return send(resource, body, key);
  }

  private static CompletableFuture<Response> send(
      SendResource to, String body, @Nullable String key) throws IOException {
    return to.send(request(key), JSON, null, stream(body)).toCompletableFuture();
  }

  private CompletableFuture<Response> sendAs(MediaType type, @Nullable String encoding)
      throws IOException {
    return resource.send(request(null), type, encoding, stream(Bodies.GOOD)).toCompletableFuture();
  }

  private static HttpServletRequest request(@Nullable String key) {
    FakeRequest request = new FakeRequest("POST", SendResource.PATH);
    return key == null ? request.asRequest() : request.header("Idempotency-Key", key).asRequest();
  }

  private static ByteArrayInputStream stream(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }
}
