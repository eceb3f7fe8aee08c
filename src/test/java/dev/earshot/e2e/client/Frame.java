package dev.earshot.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A WebSocket frame, or a message put together from its fragments. */
public final class Frame {
  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private final int opcode;
  private final byte[] payload;

  Frame(int opcode, byte[] payload) {
    this.opcode = opcode;
    this.payload = payload;
  }

  public int opcode() {
    return opcode;
  }

  public int length() {
    return payload.length;
  }

  byte[] payload() {
    return payload;
  }

  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    try {
      return Reply.JSON.readTree(payload);
    } catch (IOException e) {
      throw new AssertionError("No JSON: " + text(), e);
    }
  }

  /** The {@code type} of an earshot.v1 frame; empty for any other frame. */
  public String type() {
    boolean object = opcode == TEXT && payload.length > 0 && payload[0] == '{';
    return object ? json().path("type").asText() : "";
  }

  /** The code of a Close frame; 1005 when it has none. */
  public int closeCode() {
    return payload.length < 2 ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
  }

  @Override
  public String toString() {
    return opcode == CLOSE ? "close " + closeCode() : opcode + " " + text();
  }
}
