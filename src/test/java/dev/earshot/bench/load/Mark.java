package dev.earshot.bench.load;

import java.nio.ByteBuffer;

/**
 * What a message's text says: when it was due, who sent it, and as which message of his to this
 * receiver. It has a fixed form, {@code ~nanos:publisher:sequence~xx}, so that it is written and
 * read in place.
 */
final class Mark {
  static final int LENGTH = 32;
  static final byte EDGE = '~';

  private static final int NANOS = 15;
  private static final int PUBLISHER = 2;
  private static final int SEQUENCE = 9;
  private static final int PUBLISHER_AT = 1 + NANOS + 1;
  private static final int SEQUENCE_AT = PUBLISHER_AT + PUBLISHER + 1;
  private static final int END = SEQUENCE_AT + SEQUENCE;
  private static final long ZERO = System.nanoTime();

  private Mark() {}

  /** Nanoseconds since this program began, which fit into a mark. */
  static long now() {
    return System.nanoTime() - ZERO;
  }

  static void write(byte[] bytes, int at, long nanos) {
    bytes[at] = EDGE;
    digits(bytes, at + 1, NANOS, nanos);
    bytes[at + PUBLISHER_AT - 1] = ':';
    bytes[at + SEQUENCE_AT - 1] = ':';
    bytes[at + END] = EDGE;
  }

  static void writeOrigin(byte[] bytes, int at, int publisher, int sequence) {
    digits(bytes, at + PUBLISHER_AT, PUBLISHER, publisher);
    digits(bytes, at + SEQUENCE_AT, SEQUENCE, sequence);
  }

  static void digits(byte[] bytes, int at, int width, long number) {
    long rest = number;
    for (int i = at + width - 1; i >= at; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** Where the mark between these positions begins; -1 if there is none. */
  static int find(ByteBuffer in, int from, int to) {
    for (int i = from; i + END < to; i++) {
      if (in.get(i) == EDGE && in.get(i + END) == EDGE) {
        return i;
      }
    }
    return -1;
  }

  static long nanos(ByteBuffer in, int at) {
    return number(in, at + 1, NANOS);
  }

  static int publisher(ByteBuffer in, int at) {
    return (int) number(in, at + PUBLISHER_AT, PUBLISHER);
  }

  static int sequence(ByteBuffer in, int at) {
    return (int) number(in, at + SEQUENCE_AT, SEQUENCE);
  }

  private static long number(ByteBuffer in, int at, int width) {
    long number = 0;
    for (int i = at; i < at + width; i++) {
      number = number * 10 + in.get(i) - '0';
    }
    return number;
  }
}
