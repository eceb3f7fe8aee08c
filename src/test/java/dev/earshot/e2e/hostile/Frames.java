package dev.earshot.e2e.hostile;

import static dev.earshot.e2e.hostile.Outcome.closes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Frames on an open socket. What is not told to be an end ends with the client's own close. */
final class Frames {
  private static final int TEXT = 0x81;
  private static final byte[] CLOSE = frame(0x88, new byte[] {3, (byte) 0xe8});

  private Frames() {}

  static List<Attempt> all() {
    List<Attempt> all = new ArrayList<>(broken());
    all.addAll(closing());
    all.addAll(large());
    all.addAll(patient());
    return all;
  }

  private static List<Attempt> broken() {
    return List.of(
        ends("unmasked", join(TEXT, 1, 'x'), 1002),
        ends("reserved bit 1", frame(0xc1, "x"), 1002),
        ends("reserved bit 2", frame(0xa1, "x"), 1002),
        ends("reserved bit 3", frame(0x91, "x"), 1002),
        ends("reserved opcode 3", frame(0x83, "x"), 1002),
        ends("reserved opcode 11", frame(0x8b, "x"), 1002),
        ends("fragmented ping", frame(0x09, "x"), 1002),
        ends("ping of 126", frame(0x89, "x".repeat(126)), 1002),
        ends("continuation of nothing", frame(0x80, "x"), 1002),
        ends("text within a text", join(frame(0x01, "x"), frame(TEXT, "y")), 1002),
        ends("bad UTF-8", frame(TEXT, new byte[] {(byte) 0xc3, '('}), 1007),
        ends(
            "surrogate in UTF-8",
            frame(TEXT, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}),
            1007),
        ends("half a character", frame(TEXT, new byte[] {(byte) 0xe2, (byte) 0x82}), 1007),
        ends("binary", frame(0x82, "x"), 1003, 1000),
        ends("garbage", Http1.bytes("GET / HTTP/1.1\r\n\r\n".repeat(20)), 1002, 1009, 1006));
  }

  private static List<Attempt> closing() {
    return List.of(
        ends("close of one byte", frame(0x88, "x"), 1002),
        ends("close with 1005", close(1005, ""), 1002),
        ends("close with 1006", close(1006, ""), 1002),
        ends("close with 999", close(999, ""), 1002),
        ends("close with 5000", close(5000, ""), 1002),
        ends("close with a bad reason", close(1000, "\u00c3("), 1002, 1007),
        ends("empty close", frame(0x88, ""), 1005, 1000),
        ends("close twice", join(CLOSE, CLOSE), 1000),
        ends("text after the close", join(CLOSE, frame(TEXT, "x")), 1000));
  }

  private static List<Attempt> large() {
    return List.of(
        ends("length of 2^63", join(TEXT, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4), 1002, 1009),
        ends(
            "length of 2^62",
            join(TEXT, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4),
            1009,
            1007,
            1013),
        ends("text of 1 MiB", frame(TEXT, "x".repeat(1 << 20)), 1009, 1008),
        ends(
            "endless fragments",
            join(frame(0x01, "x"), repeat(frame(0x00, "x".repeat(1000)), 200)),
            1009,
            1008),
        ends("flood of texts", repeat(frame(TEXT, "{}"), 20_000), 1008, 1006),
        ends(
            "flood of fragments",
            join(frame(0x01, "x"), repeat(frame(0x00, ""), 100_000)),
            1008,
            1009,
            1000));
  }

  /** What is odd, but no harm. */
  private static List<Attempt> patient() {
    return List.of(
        ends(
            "length that is longer than it must be",
            join(TEXT, 0xfe, 0, 1, 0, 0, 0, 0, 'x'),
            1000,
            1002),
        ends("flood of pings", repeat(frame(0x89, "x"), 20_000), 1000, 1006),
        ends("pongs that nobody asked for", repeat(frame(0x8a, "x"), 1000), 1000),
        ends("empty text", frame(TEXT, ""), 1000),
        ends("empty fragments", join(frame(0x01, ""), frame(0x00, ""), frame(0x80, "")), 1000),
        ends("no JSON", frame(TEXT, "{{{"), 1000),
        ends("JSON, 2,000 deep", frame(TEXT, "[".repeat(2000)), 1000),
        ends("unknown members", frame(TEXT, "{\"a\":{\"b\":[1]}}"), 1000),
        ends("log injection", frame(TEXT, "\r\nERROR ${jndi:ldap://x} \u001b[31m"), 1000));
  }

  /** The client says close only where the server need not. */
  private static Attempt ends(String name, byte[] frames, Integer... codes) {
    boolean patient = List.of(codes).contains(1000);
    byte[] all = patient ? join(frames, CLOSE) : frames;
    return Attempt.onSocket(name, "/ws/frames", all, closes(codes));
  }

  private static byte[] close(int code, String reason) {
    byte[] text = Http1.bytes(reason);
    return frame(0x88, join(join(code >> 8, code), text));
  }

  private static byte[] frame(int first, String text) {
    return frame(first, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Masked with zeros, which is allowed and changes nothing (RFC 6455, 5.3). */
  static byte[] frame(int first, byte[] payload) {
    int length = payload.length;
    byte[] head =
        length < 126
            ? join(first, 0x80 | length)
            : length < 65536
                ? join(first, 0xfe, length >> 8, length)
                : join(first, 0xff, 0, 0, 0, 0, length >> 24, length >> 16, length >> 8, length);
    return join(head, new byte[4], payload);
  }

  private static byte[] repeat(byte[] bytes, int times) {
    byte[][] all = new byte[times][];
    java.util.Arrays.fill(all, bytes);
    return join(all);
  }

  private static byte[] join(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return all;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
