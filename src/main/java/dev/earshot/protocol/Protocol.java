package dev.earshot.protocol;

import dev.earshot.message.Broadcast;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The frames of one kind of socket. Thread-safe. */
public interface Protocol {
  /** The name of the JSON protocol, as a client offers it in {@code Sec-WebSocket-Protocol}. */
  String EARSHOT_V1 = "earshot.v1";

  /** The most bytes of a frame that a client may send. */
  int MAX_CLIENT_FRAME = 4096;

  /** Text frames {@code [sender]: text} and nothing else. */
  static Protocol plain() {
    return new PlainProtocol();
  }

  /** One JSON object a frame. */
  static Protocol earshotV1(Duration heartbeat) {
    return new EarshotV1(heartbeat);
  }

  /** One server-sent event a frame. */
  static Protocol events(Duration heartbeat) {
    return new EventProtocol(new EarshotV1(heartbeat));
  }

  /** What it is called where sessions are counted. */
  String name();

  /** The first frame; null for none. */
  @Nullable String hello(String session, Cursor position);

  /** A message. */
  String message(Message message);

  /** Something said to everybody who is online. */
  String broadcast(Broadcast broadcast);

  /** The news that what was before this position is gone; null for none. */
  @Nullable String gap(Cursor position);

  /** The announcement of a close, and when to come back; null for none. */
  @Nullable String goAway(Duration retryAfter);

  /** Whether a message counts as acknowledged once the socket took it. */
  boolean acknowledgesByWrite();

  /**
   * Understands what the client sent.
   *
   * @throws IllegalArgumentException if it is no frame of this protocol; the message says why
   */
  ClientFrame read(String text);
}
