package dev.earshot.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The bounds of an HTTP/1.1 answer within a buffer, found without taking it apart. */
final class HttpAnswer {
  private static final byte[] END = {'\r', '\n', '\r', '\n'};
  private static final byte[] LENGTH = name("\ncontent-length:");
  private static final byte[] CHUNKED = name("\ntransfer-encoding: chunked");
  private static final byte[] LAST_CHUNK = name("\r\n0\r\n\r\n");
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private HttpAnswer() {}

  private static byte[] name(String text) {
    return text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
  }

  static int status(ByteBuffer in) {
    return (int) number(in, in.position() + STATUS_AT);
  }

  /** How long the head is, with its empty line; -1 if it is not whole. */
  static int headLength(ByteBuffer in) {
    int end = find(in, END, in.position(), in.limit());
    return end < 0 ? -1 : end + END.length - in.position();
  }

  /** How long the whole answer is; -1 if it is not whole. */
  static int length(ByteBuffer in) throws IOException {
    int head = headLength(in);
    if (head < 0) {
      return -1;
    }
    int end = in.position() + head;
    int at = find(in, LENGTH, in.position(), end);
    if (at >= 0) {
      int length = head + (int) number(in, at + LENGTH.length);
      return in.remaining() < length ? -1 : length;
    }
    if (find(in, CHUNKED, in.position(), end) < 0) {
      throw new IOException("An answer without a length");
    }
    int last = find(in, LAST_CHUNK, end - 2, in.limit());
    return last < 0 ? -1 : last + LAST_CHUNK.length - in.position();
  }

  /** Where the bytes are that look like this in lower case; -1 if they are not there. */
  private static int find(ByteBuffer in, byte[] wanted, int from, int to) {
    for (int i = from; i <= to - wanted.length; i++) {
      int matched = 0;
      while (matched < wanted.length && lower(in.get(i + matched)) == wanted[matched]) {
        matched++;
      }
      if (matched == wanted.length) {
        return i;
      }
    }
    return -1;
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }

  private static long number(ByteBuffer in, int from) {
    int at = in.get(from) == ' ' ? from + 1 : from;
    long number = 0;
    for (byte c = in.get(at); c >= '0' && c <= '9'; c = in.get(++at)) {
      number = number * 10 + c - '0';
    }
    return number;
  }
}
