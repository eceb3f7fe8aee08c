package dev.earshot.e2e.hostile;

import static dev.earshot.e2e.hostile.Outcome.closes;
import static dev.earshot.e2e.hostile.Outcome.problem;
import static dev.earshot.e2e.hostile.Outcome.status;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Cursors to come back with, and acknowledgements. */
final class Positions {
  private static final byte[] CLOSE = Frames.frame(0x88, new byte[] {3, (byte) 0xe8});

  private Positions() {}

  static List<Attempt> all() {
    return List.of(
        since("no cursor", "", problem(400, "since")),
        since("a word", "yesterday", problem(400, "since")),
        since("negative", "abcdefgh--1", problem(400, "since")),
        since("future", "abcdefgh-999999999999999", status(101)),
        since("beyond all numbers", "abcdefgh-9223372036854775808", problem(400, "since")),
        since("leading zeros", "abcdefgh-0001", status(101, 400)),
        since("of another store", "zzzzzzzz-1", status(101)),
        since("of 4,000 characters", "a".repeat(4000) + "-1", problem(400, "since")),
        since("injection", "a'%20OR%201=1--", problem(400, "since")),
        since("with a line break", "abcdefgh-1%0d%0a", problem(400, "since")),
        ack("of what was never sent", "\"abcdefgh-99\""),
        ack("of another user's message", "\"zzzzzzzz-1\""),
        ack("malformed", "\"x\""),
        ack("negative", "\"abcdefgh--1\""),
        ack("a number", "1"),
        ack("null", "null"),
        ack("an object", "{}"),
        ack("a list", "[\"abcdefgh-1\"]"),
        ack("enormous", "\"" + "9".repeat(3000) + "\""),
        ack("twice in one frame", "\"abcdefgh-1\",\"ack\":\"abcdefgh-2\""));
  }

  private static Attempt since(String name, String since, Outcome outcome) {
    return Attempt.of("cursor: " + name, Http1.handshake("/ws/bob?since=" + since), outcome);
  }

  /** None of these moves anything, and the socket goes on. */
  private static Attempt ack(String name, String value) {
    byte[] frame = ("{\"ack\":" + value + "}").getBytes(StandardCharsets.UTF_8);
    return new Attempt(
        "acknowledgement " + name,
        Http1.bytes(Http1.handshake("/ws/bob", "Sec-WebSocket-Protocol: earshot.v1\r\n")),
        Frames.join(Frames.frame(0x81, frame), CLOSE),
        closes(1000, 1008));
  }
}
