package dev.earshot.message;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The form that the ids of users and groups have, and how they are read from a path. */
final class Id {
  private Id() {}

  /**
   * Checks an id.
   *
   * @param what whose it is, for the error: "a user id"
   * @throws IllegalArgumentException if it is none
   */
  static void check(String what, String value) {
    Text.check(what, value, UserId.MAX_LENGTH);
    if (Text.hasControl(value)) {
      throw new IllegalArgumentException(what + " has no control characters");
    }
    if (value.equals(".") || value.equals("..")) {
      throw new IllegalArgumentException(what + " is not '.' or '..'");
    }
  }

  /** The text of one raw segment of a path: cut at {@code ;}, percent-decoded once as UTF-8. */
  static String ofPathSegment(String what, String raw) {
    int end = raw.indexOf(';');
    return percentDecode(what, end < 0 ? raw : raw.substring(0, end));
  }

  private static String percentDecode(String what, String raw) {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    try {
      ByteBuffer in = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(raw));
      ByteBuffer out = ByteBuffer.allocate(in.remaining());
      while (in.hasRemaining()) {
        byte next = in.get();
        out.put(next == '%' ? hexPair(in) : next);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("in a path " + what + " is UTF-8, percent-encoded", e);
    }
  }

  private static byte hexPair(ByteBuffer in) {
    int value = in.remaining() < 2 ? -1 : (hex(in.get()) << 4) | hex(in.get());
    if (value < 0) {
      throw new IllegalArgumentException("'%' in a path is followed by two hexadecimal digits");
    }
    return (byte) value;
  }

  private static int hex(byte digit) {
    return Character.digit((char) digit, 16);
  }
}
