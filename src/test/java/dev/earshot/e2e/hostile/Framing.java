package dev.earshot.e2e.hostile;

import static dev.earshot.e2e.hostile.Outcome.accepted;
import static dev.earshot.e2e.hostile.Outcome.ends;
import static dev.earshot.e2e.hostile.Outcome.status;

import java.util.ArrayList;
import java.util.List;

/**
 * HTTP that a proxy and a server could understand in two ways, or that never ends. All of this is
 * for the container to refuse, before the application is asked, each with words of its own.
 */
final class Framing {
  private static final String GOOD = "{\"sender\":\"a\",\"receiver\":\"b\",\"message\":\"m\"}";
  private static final String TYPE = "Content-Type: application/json\r\n";
  private static final String CHUNKED = TYPE + "Transfer-Encoding: chunked\r\n";
  private static final String LENGTH = "Content-Length: " + GOOD.length() + "\r\n";
  private static final String CHUNK = Integer.toHexString(GOOD.length()) + "\r\n" + GOOD + "\r\n";

  private Framing() {}

  static List<Attempt> all() {
    List<Attempt> all = new ArrayList<>(lengths());
    all.addAll(chunks());
    all.addAll(heads());
    all.addAll(slow());
    return all;
  }

  private static List<Attempt> lengths() {
    return List.of(
        post("chunks", CHUNKED, CHUNK + "0\r\n\r\n", accepted()),
        post("both length headers", CHUNKED + LENGTH, CHUNK + "0\r\n\r\n", status(400, 200, 202)),
        post("two lengths", TYPE + LENGTH + "Content-Length: 1\r\n", GOOD, status(400)),
        post("negative length", TYPE + "Content-Length: -1\r\n", GOOD, status(400)),
        post(
            "length with a plus",
            TYPE + "Content-Length: +" + GOOD.length() + "\r\n",
            GOOD,
            refused()),
        post("length in hexadecimal", TYPE + "Content-Length: 0x2f\r\n", GOOD, refused()),
        post(
            "length that overflows",
            TYPE + "Content-Length: 99999999999999999999\r\n",
            GOOD,
            refused()));
  }

  private static List<Attempt> chunks() {
    return List.of(
        post("chunk size that is none", CHUNKED, "zz\r\n" + GOOD + "\r\n0\r\n\r\n", refused()),
        post("negative chunk", CHUNKED, "-1\r\n" + GOOD + "\r\n0\r\n\r\n", refused()),
        post("chunk size that overflows", CHUNKED, "fffffffffffffffff\r\n" + GOOD, refused()),
        post("chunk that is longer", CHUNKED, "2\r\n" + GOOD + "\r\n0\r\n\r\n", refused()),
        post("unknown transfer coding", TYPE + "Transfer-Encoding: x\r\n", GOOD, ends(400, 501)),
        post("chunked twice", TYPE + "Transfer-Encoding: chunked, chunked\r\n", CHUNK, refused()));
  }

  private static List<Attempt> heads() {
    return List.of(
        post("blank before the colon", TYPE + "Content-Length : 5\r\n", GOOD, refused()),
        post("folded header", TYPE + LENGTH + "X: a\r\n b\r\n", GOOD, status(400, 200, 202)),
        post("NUL in a header", TYPE + LENGTH + "X: a\0b\r\n", GOOD, refused()),
        post("naked CR in a header", TYPE + LENGTH + "X: a\rY: b\r\n", GOOD, refused()),
        post(
            "unknown expectation",
            TYPE + LENGTH + "Expect: miracles\r\n",
            GOOD,
            status(417, 200, 202)),
        post("10,000 headers", "X: y\r\n".repeat(10_000) + TYPE + LENGTH, GOOD, ends(400, 431)),
        post(
            "a header of 1 MiB",
            "X: " + "y".repeat(1 << 20) + "\r\n" + LENGTH,
            GOOD,
            ends(400, 431)),
        Attempt.of("no HTTP at all", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n\r\n", ends(400)),
        Attempt.of("HTTP/0.9", "GET /\r\n\r\n", ends(400, 505)),
        Attempt.of("HTTP/3.7", "GET / HTTP/3.7\r\n" + Http1.HOST + "\r\n", ends(400, 505)),
        Attempt.of("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", ends(400, 426, 505)),
        Attempt.of("request line of 1 MiB", "GET /" + "a".repeat(1 << 20), ends(400, 414, 431)));
  }

  private static List<Attempt> slow() {
    return List.of(
        Attempt.of("slow header", "GET / HTTP/1.1\r\nHost: loc", ends(400, 408)),
        post(
            "slow body",
            TYPE + "Content-Length: 100\r\n",
            "{\"sender\":",
            ends(400, 408, 500, 503)),
        post("slow chunk", CHUNKED, "ff\r\n{\"sender\":", ends(400, 408, 500, 503)),
        Attempt.of("three at once", again() + again() + last(), accepted(3)));
  }

  private static Outcome refused() {
    return status(400);
  }

  private static String again() {
    return last().replace(Http1.END, "\r\n");
  }

  private static String last() {
    return Http1.post(TYPE + LENGTH, GOOD);
  }

  private static Attempt post(String name, String headers, String body, Outcome outcome) {
    return Attempt.of(name, Http1.post(headers, body), outcome);
  }
}
