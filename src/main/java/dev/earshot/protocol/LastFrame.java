package dev.earshot.protocol;

import dev.earshot.message.Message;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The frame of the message that was asked for last, since all sessions of a user ask for the same
 * one after another. Thread-safe.
 */
final class LastFrame {
  private final Function<Message, String> encoding;
  private volatile @Nullable Encoded last;

  LastFrame(Function<Message, String> encoding) {
    this.encoding = encoding;
  }

  String of(Message message) {
    Encoded known = last;
    if (known == null || !known.message.equals(message)) {
      known = new Encoded(message, encoding.apply(message));
      last = known;
    }
    return known.frame;
  }

  private record Encoded(Message message, String frame) {}
}
