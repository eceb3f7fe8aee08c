package dev.earshot.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.earshot.message.Broadcast;
import dev.earshot.message.Cursor;
import dev.earshot.message.GroupId;
import dev.earshot.message.Message;
import dev.earshot.message.Timestamp;
import java.io.IOException;
import java.time.Duration;

/** One JSON object a frame. Thread-safe. */
final class EarshotV1 implements Protocol {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .recyclerPool(JsonRecyclerPools.newBoundedPool(16))
          .build();

  private final LastFrame last = new LastFrame(EarshotV1::encoded);
  private final long heartbeatSeconds;

  EarshotV1(Duration heartbeat) {
    this.heartbeatSeconds = Math.max(1, heartbeat.toSeconds());
  }

  @Override
  public String name() {
    return EARSHOT_V1;
  }

  @Override
  public String hello(String session, Cursor position) {
    return "{\"type\":\"hello\",\"session\":\""
        + session
        + "\",\"cursor\":\""
        + position
        + "\",\"heartbeatSeconds\":"
        + heartbeatSeconds
        + "}";
  }

  @Override
  public String message(Message message) {
    return last.of(message);
  }

  static String encoded(Message message) {
    StringBuilder frame = new StringBuilder(160 + message.text().length());
    frame.append("{\"type\":\"message\",\"id\":\"").append(message.id());
    quote(frame.append("\",\"sender\":\""), message.sender().value());
    if (message.receiver() instanceof GroupId group) {
      quote(frame.append("\",\"group\":\""), group.value());
    }
    quote(frame.append("\",\"message\":\""), message.text());
    frame.append("\",\"sentAt\":\"").append(Timestamp.of(message.sentAt()));
    if (message.traceparent() != null) {
      frame.append("\",\"traceparent\":\"").append(message.traceparent());
    }
    frame.append("\"}");
    return frame.toString();
  }

  @Override
  public String broadcast(Broadcast broadcast) {
    StringBuilder frame = new StringBuilder(120 + broadcast.text().length());
    quote(frame.append("{\"type\":\"broadcast\",\"sender\":\""), broadcast.sender().value());
    quote(frame.append("\",\"message\":\""), broadcast.text());
    frame.append("\",\"sentAt\":\"").append(Timestamp.of(broadcast.sentAt())).append("\"}");
    return frame.toString();
  }

  @Override
  public String gap(Cursor position) {
    return "{\"type\":\"gap\",\"cursor\":\"" + position + "\"}";
  }

  @Override
  public String goAway(Duration retryAfter) {
    return "{\"type\":\"goaway\",\"retryAfterMs\":" + retryAfter.toMillis() + "}";
  }

  @Override
  public boolean acknowledgesByWrite() {
    return false;
  }

  @Override
  public ClientFrame read(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        String name = parser.nextFieldName();
        String value = name == null ? null : parser.nextTextValue();
        if (name != null
            && value != null
            && parser.nextToken() == JsonToken.END_OBJECT
            && parser.nextToken() == null) {
          return frame(name, value);
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("a frame is one JSON object", e);
    }
    throw unknown();
  }

  private static ClientFrame frame(String name, String value) {
    return switch (name) {
      case "ack" -> new ClientFrame.Ack(Cursor.parse(value));
      case "token" -> new ClientFrame.Token(value);
      default -> throw unknown();
    };
  }

  private static IllegalArgumentException unknown() {
    return new IllegalArgumentException("a frame is {\"ack\":\"<id>\"} or {\"token\":\"…\"}");
  }

  private static void quote(StringBuilder to, String text) {
    JsonStringEncoder.getInstance().quoteAsString(text, to);
  }
}
