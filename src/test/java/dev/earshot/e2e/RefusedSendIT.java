package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Reply;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /send-message}: what is refused, and how. */
class RefusedSendIT extends ContainerSuite {
  private static final String REST = ",\"receiver\":\"bob\",\"message\":\"hi\"}";

  static Stream<String> badUserIds() {
    return Stream.of(
        "", ".", "..", "x".repeat(129), "😀".repeat(129), "a\u0007b", "a\nb", "a\u0085b");
  }

  @ParameterizedTest
  @MethodSource("badUserIds")
  void send_senderIsNoUserId_400NamingTheSender(String id) {
    Expect.problem(400, "sender", api.send(id, "bob", "hi"));
  }

  @ParameterizedTest
  @MethodSource("badUserIds")
  void send_receiverIsNoUserId_400NamingTheReceiver(String id) {
    Expect.problem(400, "receiver", api.send("alice", id, "hi"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sender", "receiver", "message"})
  void send_memberMissing_400NamingIt(String missing) {
    Object[] members =
        Stream.of("sender", "receiver", "message")
            .filter(name -> !name.equals(missing))
            .flatMap(name -> Stream.of(name, "x"))
            .toArray();
    Expect.problem(400, missing, api.post(Api.object(members)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "5", "true", "[\"alice\"]", "{\"name\":\"alice\"}"})
  void send_senderOfTheWrongKind_400NamingIt(String value) {
    Expect.problem(400, "sender", api.post("{\"sender\":" + value + REST));
  }

  @Test
  void send_loneSurrogate_400() {
    Expect.problem(400, "sender", api.post("{\"sender\":\"a\\ud800b\"" + REST));
    Expect.problem(
        400,
        "message",
        api.post("{\"sender\":\"alice\",\"receiver\":\"bob\",\"message\":\"\\udc00\"}"));
  }

  @Test
  void send_emptyMessage_400() {
    Expect.problem(400, "message", api.send("alice", "bob", ""));
  }

  @Test
  void send_messageOneTooLong_400() {
    Expect.problem(400, "message", api.send("alice", "bob", "x".repeat(16_385)));
  }

  @Test
  void send_unknownMember_400NamingIt() {
    Reply reply =
        api.post(
            Api.object("sender", "alice", "receiver", "bob", "message", "hi", "priority", "high"));
    Expect.problem(400, "priority", reply);
  }

  @Test
  void send_memberTwice_400() {
    Expect.problem(400, api.post("{\"sender\":\"alice\",\"sender\":\"mallory\"" + REST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "nonsense",
        "\"text\"",
        "5",
        "null",
        "{\"sender\":\"alice\"" + REST + " x",
        "{sender:'alice'}",
        "[",
        "{\"sender\":\"alice\"" + REST + "{}"
      })
  void send_noJsonObject_400(String body) {
    Expect.problem(400, api.post(body));
  }

  @Test
  void send_deeplyNested_400() {
    Expect.problem(400, api.post("[".repeat(20_000)));
    Expect.problem(400, api.post("{\"sender\":".repeat(20_000)));
  }

  @Test
  void send_emptyBody_400() {
    Expect.problem(400, api.post(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "1.5", "\"60\"", "1e400", "99999999999999999999", "true", "[]"})
  void send_ttlNotAWholePositiveNumber_400NamingIt(String ttl) {
    Expect.problem(400, "ttl", api.post("{\"ttl\":" + ttl + ",\"sender\":\"alice\"" + REST));
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/xml", "application/x-www-form-urlencoded", "text/html"})
  void send_otherContentType_415(String type) {
    String body = Api.message("alice", "bob", "hi");
    Expect.problem(415, Http.exchange("POST", api.sendUri(), body, "Content-Type", type));
  }

  @Test
  void send_noContentType_415() {
    Expect.problem(415, Http.exchange("POST", api.sendUri(), Api.message("alice", "bob", "hi")));
  }

  @Test
  void send_acceptsOnlyHtml_406() {
    String body = Api.message("alice", "bob", "hi");
    Expect.problem(406, api.post(body, "Accept", "text/html"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
  void send_otherMethod_405WithAllow(String method) {
    Reply reply = Http.exchange(method, api.sendUri(), "");
    Expect.problem(405, reply);
    assertTrue(Arrays.asList(reply.header("Allow").split(", ?")).contains("POST"), reply::toString);
  }

  @Test
  void send_bodyTooLarge_413() {
    Expect.problem(413, api.post("[" + " ".repeat(9 << 20) + "]"));
  }
}
