package dev.earshot.protocol;

import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Text frames {@code [sender]: text}, readable by any WebSocket client. Thread-safe. */
final class PlainProtocol implements Protocol {
  private final LastFrame last = new LastFrame(PlainProtocol::encoded);

  @Override
  public @Nullable String hello(String session, Cursor position) {
    return null;
  }

  @Override
  public String message(Message message) {
    return last.of(message);
  }

  private static String encoded(Message message) {
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
