package dev.earshot.protocol;

import dev.earshot.message.Broadcast;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import java.time.Duration;

/**
 * Server-sent events (HTML Living Standard, 9.2): what is a frame of {@link EarshotV1} is the data
 * of an event, and its position the id to come back with. Thread-safe.
 */
final class EventProtocol implements Protocol {
  private final LastFrame last = new LastFrame(EventProtocol::encoded);
  private final EarshotV1 frames;

  EventProtocol(EarshotV1 frames) {
    this.frames = frames;
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public String hello(String session, Cursor position) {
    return "event: hello\nid: " + position + data(frames.hello(session, position));
  }

  @Override
  public String message(Message message) {
    return last.of(message);
  }

  private static String encoded(Message message) {
    return "id: " + message.id() + data(EarshotV1.encoded(message));
  }

  /** Without an id: it is no place to come back to. */
  @Override
  public String broadcast(Broadcast broadcast) {
    return "event: broadcast" + data(frames.broadcast(broadcast));
  }

  @Override
  public String gap(Cursor position) {
    return "event: gap\nid: " + position + data(frames.gap(position));
  }

  /** Clients come back by themselves, after this. */
  @Override
  public String goAway(Duration retryAfter) {
    return "event: goaway\nretry: " + retryAfter.toMillis() + data(frames.goAway(retryAfter));
  }

  /** JSON has no line breaks of its own. */
  private static String data(String json) {
    return "\ndata: " + json + "\n\n";
  }

  @Override
  public boolean acknowledgesByWrite() {
    return true;
  }

  @Override
  public ClientFrame read(String text) {
    throw new IllegalArgumentException("nothing can be sent on an event stream");
  }
}
