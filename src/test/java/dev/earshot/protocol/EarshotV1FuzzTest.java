package dev.earshot.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whatever a client sends is a frame as any reader of JSON reads it, or refused; and back. */
class EarshotV1FuzzTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Cursor ID = new Cursor("k2f9", 17);
  private static final UserId USER = new UserId("alice");

  private final Protocol protocol = Protocol.earshotV1(Duration.ofSeconds(25));

  @FuzzTest
  void read(byte[] data) throws JsonProcessingException {
    String text = new String(data, StandardCharsets.UTF_8);
    ClientFrame frame = frame(text);
    if (frame instanceof ClientFrame.Ack ack) {
      assertEquals(only(text, "ack"), ack.upTo().toString());
      assertEquals(ack, protocol.read("{\"ack\":\"" + ack.upTo() + "\"}"));
    } else if (frame instanceof ClientFrame.Token token) {
      assertEquals(only(text, "token"), token.token());
      assertEquals("Token[…]", token.toString());
    }
    assertWrittenAsItIs(text);
  }

  private @Nullable ClientFrame frame(String text) {
    try {
      ClientFrame frame = protocol.read(text);
      assertFalse(frame instanceof ClientFrame.Ignored);
      return frame;
    } catch (IllegalArgumentException e) {
      assertSame(IllegalArgumentException.class, e.getClass());
      return null;
    }
  }

  /** The text of an object's one member. */
  private static String only(String text, String name) throws JsonProcessingException {
    JsonNode object = JSON.readTree(text);
    assertEquals(1, object.size());
    return object.get(name).textValue();
  }

  private void assertWrittenAsItIs(String text) throws JsonProcessingException {
    Message message = new Message(ID, USER, USER, text, Instant.EPOCH, null, null);
    JsonNode object = JSON.readTree(protocol.message(message));
    assertEquals(text, object.get("message").textValue());
    assertEquals(ID.toString(), object.get("id").textValue());
  }
}
