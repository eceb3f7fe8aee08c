package dev.earshot.mailbox;

import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much one read may answer, and the time by which messages expire for it. Immutable.
 *
 * @param maxMessages the most messages
 * @param maxChars the most characters of text, beyond the first message
 */
record Reading(int maxMessages, int maxChars, Instant now) {
  /** Begins such a read at a position. */
  Found begin(long position) {
    return new Found(position);
  }

  /** What was found so far. For one thread. */
  final class Found {
    private final List<Message> messages = new ArrayList<>();
    private long position;
    private int chars;

    private Found(long position) {
      this.position = position;
    }

    /** Takes the next message, or answers false if it is beyond the bounds. */
    boolean take(Message message) {
      if (!message.isExpired(now)) {
        int length = message.text().length();
        if (messages.size() == maxMessages || (chars + length > maxChars && !messages.isEmpty())) {
          return false;
        }
        chars += length;
        messages.add(message);
      }
      position = message.id().number();
      return true;
    }

    boolean isEmpty() {
      return messages.isEmpty();
    }

    /** Passes over a number that nothing can be read of. */
    void skip(long number) {
      position = number;
    }

    /** Where the next read goes on. */
    long position() {
      return position;
    }

    Slice slice(Cursor origin, @Nullable Long goneUpTo) {
      Cursor gap = goneUpTo == null ? null : origin.at(goneUpTo);
      return new Slice(gap, List.copyOf(messages), origin.at(position));
    }
  }
}
