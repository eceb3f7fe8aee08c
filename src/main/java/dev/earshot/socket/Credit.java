package dev.earshot.socket;

import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How much more may be written to a peer without looking whether it reads. So much fits into the
 * buffers of any connection, so that a write cannot block for the peer; a pong to a ping that was
 * written later shows that what came before was read. One thread at a time writes; {@link #ponged}
 * is for any thread.
 */
final class Credit {
  /** Less than what a connection's two ends buffer, by the defaults of all systems we know. */
  static final int BYTES = 16 * 1024;

  private static final int ASK_AT = BYTES / 2;

  /** What nobody can guess, so that only a peer that reads can answer it; 0 if none is awaited. */
  private volatile long question;

  private long writtenAtQuestion;
  private long written;
  private volatile long read;

  /** What a frame of this text takes, as UTF-8 and with its header (RFC 6455, 5.2). */
  static int bytes(String text) {
    int bytes = 10;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  /** Whether so many bytes more may be written. */
  boolean covers(long bytes) {
    return written - read + bytes <= BYTES;
  }

  /** So many bytes were written. */
  void spend(long bytes) {
    written += bytes;
  }

  /** Whether it is time for a ping. */
  boolean isLow() {
    return question == 0 && written - read > ASK_AT;
  }

  /** What the next ping carries. */
  ByteBuffer ask() {
    question = 0;
    writtenAtQuestion = written;
    long next = ThreadLocalRandom.current().nextLong() | 1;
    question = next;
    return ByteBuffer.allocate(Long.BYTES).putLong(next).flip();
  }

  /** The peer sent a pong that carries this. */
  void ponged(ByteBuffer payload) {
    if (payload.remaining() == Long.BYTES && payload.getLong(payload.position()) == question) {
      read = writtenAtQuestion;
      question = 0;
    }
  }
}
