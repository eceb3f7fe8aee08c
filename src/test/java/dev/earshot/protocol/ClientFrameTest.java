package dev.earshot.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.message.Cursor;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client of the JSON protocol may send. */
class ClientFrameTest {
  private final Protocol protocol = Protocol.earshotV1(Duration.ofSeconds(25));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ack\":\"k2f9-17\"}",
        " { \"ack\" : \"k2f9-17\" } \n",
        "{\"\\u0061ck\":\"k2f9-17\"}"
      })
  void read_ack_isUnderstood(String text) {
    assertEquals(new ClientFrame.Ack(new Cursor("k2f9", 17)), protocol.read(text));
  }

  @Test
  void read_token_isUnderstoodAndKeptOutOfTexts() {
    ClientFrame frame = protocol.read("{\"token\":\"secret\"}");
    assertEquals(new ClientFrame.Token("secret"), frame);
    assertFalse(frame.toString().contains("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hi",
        "{",
        "{}",
        "[]",
        "null",
        "\"ack\"",
        "{\"ack\"}",
        "{\"ack\":}",
        "{\"ack\":17}",
        "{\"ack\":null}",
        "{\"ack\":[\"a-1\"]}",
        "{\"ack\":{\"ack\":\"a-1\"}}",
        "{\"ack\":\"a-1\"",
        "{\"ack\":\"a-1\",}",
        "{\"ack\":\"a-1\"}{\"ack\":\"a-2\"}",
        "{\"ack\":\"a-1\"} x",
        "[{\"ack\":\"a-1\"}]",
        "{'ack':'a-1'}",
        "{ack:\"a-1\"}",
        "{\"ack\":\"a-1\"/**/}",
        "{\"ack\":\"a-1\0\"}"
      })
  void read_malformed_isRefused(String text) {
    refused(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ack\":\"a-1\",\"ack\":\"a-2\"}",
        "{\"ack\":\"a-1\",\"token\":\"t\"}",
        "{\"ack\":\"a-1\",\"x\":1}",
        "{\"Ack\":\"a-1\"}",
        "{\"message\":\"hi\"}",
        "{\"\":\"\"}"
      })
  void read_duplicateFurtherOrUnknownMember_isRefused(String text) {
    refused(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a-", "a-01", "a--1", "earliest", "A-1", "a-1000000000000000000"})
  void read_ackOfNoCursor_isRefused(String id) {
    refused("{\"ack\":\"" + id + "\"}");
  }

  @Test
  void read_deeplyNested_isRefused() {
    refused("[".repeat(4000));
    refused("{\"ack\":" + "[".repeat(4000));
  }

  private void refused(String text) {
    assertThrows(IllegalArgumentException.class, () -> protocol.read(text));
  }
}
