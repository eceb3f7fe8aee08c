package dev.earshot.socket;

import dev.earshot.protocol.Protocol;
import org.jspecify.annotations.Nullable;

/** A text from a client that comes in parts. For one thread at a time. */
final class Parts {
  private @Nullable StringBuilder begun;
  private int bytes;

  /** Adds a part, and answers whether all is still small enough; if not, nothing is ever again. */
  boolean add(String part) {
    bytes = isTooBig() ? bytes : bytes + utf8Length(part);
    if (isTooBig()) {
      begun = null;
      return false;
    }
    begun = begun == null ? new StringBuilder(part) : begun.append(part);
    return true;
  }

  /** Takes the whole text; the next part begins another. */
  String end() {
    String text = begun == null ? "" : begun.toString();
    begun = null;
    bytes = isTooBig() ? bytes : 0;
    return text;
  }

  private boolean isTooBig() {
    return bytes > Protocol.MAX_CLIENT_FRAME;
  }

  /** Counts two for each half of a pair, as a part may end between them. */
  private static int utf8Length(String part) {
    int length = 0;
    for (int i = 0; i < part.length() && length <= Protocol.MAX_CLIENT_FRAME; i++) {
      char c = part.charAt(i);
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }
}
