package dev.earshot.e2e.hostile;

import static dev.earshot.e2e.hostile.Http1.HOST;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Requests with a second one inside, for a server that sees the first one's end where a proxy does
 * not. However they are answered, the one inside must not be.
 */
final class Smuggling {
  private static final String INSIDE = "GET /users/inside HTTP/1.1\r\n" + HOST + "\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String CHUNKS = "0\r\n\r\n" + INSIDE;
  private static final List<String> CODINGS =
      List.of(
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding : chunked",
          "Transfer-Encoding:\u000bchunked",
          "Transfer-Encoding: \"chunked\"",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
          "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
          "Transfer-Encoding: chunked, identity",
          "Transfer-Encoding: gzip, chunked",
          "Transfer\0-Encoding: chunked",
          " Transfer-Encoding: chunked",
          "X: y\n Transfer-Encoding: chunked",
          "X: y\rTransfer-Encoding: chunked",
          "Transfer-Encoding:\r\n chunked");

  private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.[01] \\d");

  private Smuggling() {}

  static List<Attempt> all() {
    List<Attempt> all = new ArrayList<>(lengths());
    for (String coding : CODINGS) {
      all.add(post("length and " + coding, coding + "\r\n" + length(CHUNKS), CHUNKS));
    }
    all.addAll(unread());
    return all;
  }

  private static List<Attempt> lengths() {
    int size = INSIDE.length();
    return List.of(
        post("length and chunks", CHUNKED + length(CHUNKS), CHUNKS),
        post("chunks and length", length(CHUNKS) + CHUNKED, CHUNKS),
        post("two lengths in a list", "Content-Length: 0, " + size + "\r\n", INSIDE),
        post("length of octal looks", "Content-Length: 0" + size + "\r\n", INSIDE));
  }

  /** Bodies that nobody has a use for. */
  private static List<Attempt> unread() {
    String get = "GET /users/bob HTTP/1.1\r\n" + HOST;
    String socket = "GET /ws/bob HTTP/1.1\r\n" + HOST + Http1.UPGRADE;
    return List.of(
        refused("of a foreign page", "Origin: http://evil.example\r\n" + JSON),
        refused("of another type", "Content-Type: text/plain\r\n"),
        refused("compressed", JSON + "Content-Encoding: br\r\n"),
        of("GET with a body", get + length(INSIDE) + "\r\n" + INSIDE),
        of("handshake with a body", socket + length(INSIDE) + "\r\n" + INSIDE),
        of("a line break in the target", "GET /users/bob\r\n HTTP/1.1\r\nX: " + INSIDE));
  }

  private static Attempt refused(String name, String headers) {
    return of(
        "a body nobody reads, " + name,
        "POST /send-message HTTP/1.1\r\n" + HOST + headers + length(INSIDE) + "\r\n" + INSIDE);
  }

  private static Attempt post(String name, String headers, String body) {
    return of(name, "POST /send-message HTTP/1.1\r\n" + HOST + JSON + headers + "\r\n" + body);
  }

  private static Attempt of(String name, String request) {
    return Attempt.of("smuggling: " + name, request, Smuggling::wrong);
  }

  /** The connection may also end without a word. */
  private static String wrong(Outcome.Answer answer) {
    boolean answered = answer.text().contains("\"inside\"");
    long answers = ANSWER.matcher(answer.text()).results().count();
    return answered || answers > 1 ? answers + " answers" : "";
  }

  private static String length(String body) {
    return "Content-Length: " + body.length() + "\r\n";
  }
}
