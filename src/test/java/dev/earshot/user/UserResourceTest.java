package dev.earshot.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.MailboxSettings;
import dev.earshot.config.SessionSettings;
import dev.earshot.fake.SettableClock;
import dev.earshot.mailbox.MemoryMailbox;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import dev.earshot.problem.Json;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import dev.earshot.protocol.CloseCode;
import dev.earshot.protocol.Protocol;
import dev.earshot.session.Permit;
import dev.earshot.session.Session;
import dev.earshot.session.SessionRegistry;
import dev.earshot.session.Sink;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered about a user, member by member. */
class UserResourceTest {
  private static final UserId BOB = new UserId("bob");

  private final MemoryMailbox mailbox =
      new MemoryMailbox(
          new MailboxSettings(Duration.ofDays(7), 2000, 1L << 30, Duration.ofDays(1), 9, 9),
          1L << 30,
          new SettableClock());
  private final SessionRegistry sessions =
      new SessionRegistry(
          new SessionSettings(
              Duration.ofSeconds(25), 20, Duration.ofSeconds(15), Duration.ofSeconds(5)),
          mailbox,
          Runnable::run,
          Runnable::run);
  private final UserResource resource = new UserResource(mailbox, sessions);

  @Test
  void presence_nobodyThere_isOffline() {
    assertEquals(
        "{\"userId\":\"a b\",\"online\":false,\"sessions\":0}", json(resource.presence("a%20b")));
  }

  @Test
  void presence_twoSessions_areCounted() {
    open();
    open();
    assertEquals(
        "{\"userId\":\"bob\",\"online\":true,\"sessions\":2}", json(resource.presence("bob")));
  }

  @Test
  void messages_emptyMailbox_isAnEmptyList() {
    assertEquals(
        "{\"messages\":[],\"cursor\":\"" + mailbox.earliest(BOB) + "\",\"gap\":false}",
        json(resource.messages("bob", null, null)));
  }

  @Test
  void messages_eachState_isNamed() {
    Cursor first = send("1");
    Cursor second = send("2");
    Cursor third = send("3");
    mailbox.written(BOB, second);
    mailbox.acknowledge(BOB, first);
    assertEquals(
        "{\"messages\":["
            + entry(first, "1", "acknowledged")
            + ","
            + entry(second, "2", "written")
            + ","
            + entry(third, "3", "stored")
            + "],\"cursor\":\""
            + third
            + "\",\"gap\":false}",
        json(resource.messages("bob", null, null)));
  }

  @Test
  void messages_sinceAndLimit_areAPart() {
    Cursor first = send("1");
    Cursor second = send("2");
    send("3");
    assertEquals(
        "{\"messages\":["
            + entry(second, "2", "stored")
            + "],\"cursor\":\""
            + second
            + "\",\"gap\":false}",
        json(resource.messages("bob", first.toString(), "1")));
  }

  @Test
  void messages_foreignCursor_isAGap() {
    send("1");
    assertTrue(json(resource.messages("bob", "foreign-1", "1")).endsWith("\"gap\":true}"));
  }

  @Test
  void messages_withoutLimit_areAHundred() {
    for (int i = 0; i < 1001; i++) {
      send("x");
    }
    assertEquals(100, resource.messages("bob", null, null).messages().size());
    assertEquals(1000, resource.messages("bob", null, "1000").messages().size());
  }

  @Test
  void messages_longTexts_comeInParts() {
    for (int i = 0; i < 20; i++) {
      send("x".repeat(16_384));
    }
    Listing first = resource.messages("bob", null, "1000");
    Listing second = resource.messages("bob", first.cursor(), "1000");
    assertTrue(first.messages().size() < 20);
    assertEquals(20, first.messages().size() + second.messages().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1001", "1.0", "x", "99999999999999999999", "１"})
  void messages_badLimit_isNamed(String limit) {
    assertEquals("limit", refusal(() -> resource.messages("bob", null, limit)).member());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "Earliest", "a-01"})
  void messages_badSince_isNamed(String since) {
    assertEquals("since", refusal(() -> resource.messages("bob", since, null)).member());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "%2E", "%00", "%FF"})
  void anything_badUserId_isNamed(String segment) {
    assertEquals("userId", refusal(() -> resource.presence(segment)).member());
    assertEquals("userId", refusal(() -> resource.messages(segment, null, null)).member());
    assertEquals("userId", refusal(() -> close(segment, "")).member());
  }

  @Test
  void closeSessions_twoSessions_areClosedAndCounted() throws IOException {
    open();
    open();
    assertEquals("{\"closed\":2}", json(close("bob", "")));
    assertEquals("{\"closed\":0}", json(close("bob", "")));
    assertEquals(0, sessions.count(BOB));
  }

  @Test
  void closeSessions_block_keepsTheUserOutUntilLifted() throws IOException {
    open();
    assertEquals(
        "{\"closed\":1,\"blockedUntil\":\"2026-11-22T22:28:00.123Z\"}",
        json(close("bob", "{\"block\":3600}")));
    assertNotNull(mailbox.revocations().until(BOB));
    assertEquals("{\"closed\":0}", json(close("bob", "")));
    assertNotNull(mailbox.revocations().until(BOB));
    assertEquals("{\"closed\":0}", json(close("bob", "{\"block\":0}")));
    assertNull(mailbox.revocations().until(BOB));
  }

  @Test
  void open_revokedUser_isClosedAtOnce() throws IOException {
    close("bob", "{\"block\":1}");
    open();
    assertEquals(0, sessions.count(BOB));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2592001", "1.0", "\"1\"", "null", "1e400", "99999999999999999999"})
  void closeSessions_badBlock_isNamedAndNothingIsClosed(String block) {
    open();
    assertEquals("block", refusal(() -> close("bob", "{\"block\":" + block + "}")).member());
    assertEquals(1, sessions.count(BOB));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "1", "{} {}", "{\"block\":1,\"block\":1}", "{\"bloc\":1}"})
  void closeSessions_badBody_is400AndNothingIsClosed(String body) {
    open();
    var unused = refusal(() -> close("bob", body));
    assertEquals(1, sessions.count(BOB));
  }

  private Closed close(String user, String body) throws IOException {
    return resource.closeSessions(
        user,
        MediaType.APPLICATION_JSON_TYPE,
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String entry(Cursor id, String text, String state) {
    return "{\"id\":\"%s\",\"sender\":\"alice\",\"message\":\"%s\",\"sentAt\":\"%s\",\"state\":\"%s\"}"
        .formatted(id, text, "2026-11-22T21:28:00.123Z", state);
  }

  private Cursor send(String text) {
    Draft draft = new Draft(new UserId("alice"), BOB, text, null, null, null);
    return mailbox.append(draft).toCompletableFuture().join().id();
  }

  private void open() {
    Cursor start = mailbox.earliest(BOB);
    Session.Opening opening =
        new Session.Opening(BOB, start, Protocol.plain(), new Silent(), Permit.FOREVER);
    Objects.requireNonNull(sessions.open(opening), "was not taken");
  }

  private static Problem refusal(Executable call) {
    Problem problem = assertThrows(ProblemException.class, call).problem();
    assertEquals(400, problem.status());
    return problem;
  }

  private static String json(Object answer) {
    return new String(Json.bytes(answer), StandardCharsets.UTF_8);
  }

  /** A socket that takes everything. */
  private record Silent() implements Sink {
    @Override
    public void send(String frame, Done done) {
      done.done(null);
    }

    @Override
    public void ping() {}

    @Override
    public void close(CloseCode code, String reason) {}

    @Override
    public void abort(CloseCode code, String reason) {}
  }
}
