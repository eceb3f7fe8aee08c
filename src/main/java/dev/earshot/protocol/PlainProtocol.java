package dev.earshot.protocol;

import dev.earshot.message.Broadcast;
import dev.earshot.message.Cursor;
import dev.earshot.message.GroupId;
import dev.earshot.message.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Text frames {@code [sender]: text}, and {@code [sender → group]: text} of a group's messages,
 * readable by any WebSocket client. Thread-safe.
 */
final class PlainProtocol implements Protocol {
  private final LastFrame last = new LastFrame(PlainProtocol::encoded);

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public @Nullable String hello(String session, Cursor position) {
    return null;
  }

  @Override
  public String message(Message message) {
    return last.of(message);
  }

  private static String encoded(Message message) {
    String to = message.receiver() instanceof GroupId group ? " → " + group : "";
    return "[" + message.sender() + to + "]: " + message.text();
  }

  @Override
  public String broadcast(Broadcast broadcast) {
    return "[" + broadcast.sender() + "]: " + broadcast.text();
  }

  @Override
  public @Nullable String gap(Cursor position) {
    return null;
  }

  @Override
  public @Nullable String goAway(Duration retryAfter) {
    return null;
  }

  @Override
  public boolean acknowledgesByWrite() {
    return true;
  }

  @Override
  public ClientFrame read(String text) {
    return new ClientFrame.Ignored();
  }
}
