package dev.earshot.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.earshot.message.Cursor;
import dev.earshot.message.GroupId;
import dev.earshot.message.Message;
import dev.earshot.message.Text;
import dev.earshot.message.UserId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON frames to the client, as the contract has them. */
class EarshotV1Test {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Cursor POSITION = new Cursor("k2f9", 17);

  private final Protocol protocol = Protocol.earshotV1(Duration.ofSeconds(25));

  @Test
  void hello_session_isTheContractsFrame() {
    assertEquals(
        "{\"type\":\"hello\",\"session\":\"s1\",\"cursor\":\"k2f9-17\",\"heartbeatSeconds\":25}",
        protocol.hello("s1", POSITION));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 999, 1000, 1999})
  void hello_shortHeartbeat_isAtLeastOneSecond(long millis) {
    assertEquals(
        "{\"type\":\"hello\",\"session\":\"s1\",\"cursor\":\"k2f9-17\",\"heartbeatSeconds\":1}",
        Protocol.earshotV1(Duration.ofMillis(millis)).hello("s1", POSITION));
  }

  @Test
  void message_plainText_isTheContractsFrame() {
    assertEquals(
        "{\"type\":\"message\",\"id\":\"k2f9-17\",\"sender\":\"alice\",\"message\":\"hi\","
            + "\"sentAt\":\"2026-11-22T21:28:00.123Z\"}",
        protocol.message(message("alice", "hi")));
  }

  @Test
  void message_ofATrace_saysSo() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    UserId bob = new UserId("bob");
    Message message = new Message(POSITION, bob, bob, "hi", Instant.EPOCH, null, trace);
    assertEquals(
        "{\"type\":\"message\",\"id\":\"k2f9-17\",\"sender\":\"bob\",\"message\":\"hi\","
            + "\"sentAt\":\"1970-01-01T00:00:00.000Z\",\"traceparent\":\""
            + trace
            + "\"}",
        protocol.message(message));
  }

  @Test
  void message_ofAGroup_isTheContractsFrame() {
    Instant sentAt = Instant.parse("2026-11-22T21:28:00.123Z");
    UserId alice = new UserId("alice");
    assertEquals(
        "{\"type\":\"message\",\"id\":\"k2f9-17\",\"sender\":\"alice\",\"group\":\"my \\\"team\\\"\","
            + "\"message\":\"hi\",\"sentAt\":\"2026-11-22T21:28:00.123Z\"}",
        protocol.message(
            new Message(POSITION, alice, new GroupId("my \"team\""), "hi", sentAt, null, null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\\",
        "\\\"",
        "\b\t\n\f\r",
        "\0\1\37",
        "\177\205",
        "\u2028\u2029",
        "😀",
        "김철수",
        "</script>",
        "{\"type\":\"goaway\"}",
        "\ufeff",
        "\uffff"
      })
  void message_difficultText_comesBackExactly(String text) throws IOException {
    String sender = Text.hasControl(text) ? "alice" : text;
    Map<?, ?> frame = JSON.readValue(protocol.message(message(sender, text)), Map.class);
    assertEquals(
        Map.of(
            "type", "message",
            "id", "k2f9-17",
            "sender", sender,
            "message", text,
            "sentAt", "2026-11-22T21:28:00.123Z"),
        frame);
  }

  @Test
  void gap_position_isTheContractsFrame() {
    assertEquals("{\"type\":\"gap\",\"cursor\":\"k2f9-17\"}", protocol.gap(POSITION));
  }

  @Test
  void goAway_time_isTheContractsFrame() {
    assertEquals(
        "{\"type\":\"goaway\",\"retryAfterMs\":1500}", protocol.goAway(Duration.ofMillis(1500)));
  }

  @Test
  void acknowledgesByWrite_json_isFalse() {
    assertFalse(protocol.acknowledgesByWrite());
  }

  private static Message message(String sender, String text) {
    Instant sentAt = Instant.parse("2026-11-22T21:28:00.123Z");
    return new Message(POSITION, new UserId(sender), new UserId("bob"), text, sentAt, null, null);
  }
}
