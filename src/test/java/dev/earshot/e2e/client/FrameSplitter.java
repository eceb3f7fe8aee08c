package dev.earshot.e2e.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cuts the bytes of a connection into frames, after the answer to its upgrade. For one thread. */
final class FrameSplitter {
  private static final String END_OF_HEAD = "\r\n\r\n";

  private byte[] bytes = new byte[0];
  private int start;
  private boolean upgraded;

  void add(ByteBuffer more) {
    int rest = bytes.length - start;
    byte[] all = Arrays.copyOfRange(bytes, start, start + rest + more.remaining());
    more.get(all, rest, more.remaining());
    bytes = all;
    start = 0;
  }

  /** The next whole frame; null if it has not come yet. */
  Frame next() throws IOException {
    if (!upgraded && !upgrade()) {
      return null;
    }
    int available = bytes.length - start;
    if (available < 2) {
      return null;
    }
    int second = bytes[start + 1] & 0x7f;
    int head = second < 126 ? 2 : second == 126 ? 4 : 10;
    if (available < head) {
      return null;
    }
    int length = second < 126 ? second : length(start + 2, start + head);
    if (available < head + length) {
      return null;
    }
    int begin = start + head;
    Frame frame = new Frame(bytes[start] & 0x0f, Arrays.copyOfRange(bytes, begin, begin + length));
    start = begin + length;
    return frame;
  }

  private int length(int from, int to) {
    int length = 0;
    for (int i = from; i < to; i++) {
      length = length << 8 | (bytes[i] & 0xff);
    }
    return length;
  }

  private boolean upgrade() throws IOException {
    String head = new String(bytes, start, bytes.length - start, StandardCharsets.ISO_8859_1);
    int end = head.indexOf(END_OF_HEAD);
    if (end < 0) {
      return false;
    }
    if (!head.startsWith("HTTP/1.1 101")) {
      throw new IOException("not upgraded: " + head);
    }
    start += end + END_OF_HEAD.length();
    upgraded = true;
    return true;
  }
}
