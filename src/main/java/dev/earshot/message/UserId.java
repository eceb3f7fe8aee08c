package dev.earshot.message;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Whoever is addressed: 1 to {@value #MAX_LENGTH} Unicode code points, no control characters, no
 * lone surrogates, not {@code .} or {@code ..}. Compared exactly, without normalisation or case
 * folding. Immutable.
 *
 * @param value the id as its owner writes it, not percent-encoded
 */
public record UserId(String value) {
  /** The most code points a user id may have. */
  public static final int MAX_LENGTH = 128;

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is no user id; the message says why
   */
  public UserId {
    Text.check("a user id", value, MAX_LENGTH);
    if (Text.hasControl(value)) {
      throw new IllegalArgumentException("a user id has no control characters");
    }
    if (value.equals(".") || value.equals("..")) {
      throw new IllegalArgumentException("a user id is not '.' or '..'");
    }
  }

  /**
   * Reads a user id from one raw segment of a request's path: cut at {@code ;}, percent-decoded
   * once as UTF-8.
   *
   * @throws IllegalArgumentException if the encoding is broken or the result is no user id
   */
  public static UserId ofPathSegment(String raw) {
    int end = raw.indexOf(';');
    return new UserId(percentDecode(end < 0 ? raw : raw.substring(0, end)));
  }

  private static String percentDecode(String raw) {
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
      throw new IllegalArgumentException("a percent-encoded user id is UTF-8", e);
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

  @Override
  public String toString() {
    return value;
  }
}
