package dev.earshot.protocol;

import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Text frames {@code [sender]: text}, readable by any WebSocket client. Immutable. */
final class PlainProtocol implements Protocol {
  @Override
  public @Nullable String hello(String session, Cursor position) {
    return null;
  }

  @Override
  public String message(Message message) {
    return "[" + message.sender() + "]: " + message.text();
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
