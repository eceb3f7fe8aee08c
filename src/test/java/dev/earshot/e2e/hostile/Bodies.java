package dev.earshot.e2e.hostile;

import static dev.earshot.e2e.hostile.Outcome.accepted;
import static dev.earshot.e2e.hostile.Outcome.problem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Bodies of sends. */
final class Bodies {
  private static final String GOOD = "{\"sender\":\"a\",\"receiver\":\"b\",\"message\":\"m\"}";

  private Bodies() {}

  static List<Attempt> all() {
    List<Attempt> all = new ArrayList<>(shapes());
    all.addAll(values());
    all.addAll(encodings());
    all.addAll(types());
    return all;
  }

  private static List<Attempt> shapes() {
    return List.of(
        bad("empty body", ""),
        bad("blanks", " \t\r\n"),
        bad("null", "null"),
        bad("a number", "1"),
        bad("a string", "\"hi\""),
        bad("empty object", "{}"),
        bad("half an object", "{\"sender\":\"a\""),
        bad("trailing garbage", GOOD + "x"),
        bad("two documents", GOOD + GOOD),
        bad("a comment", "/* c */" + GOOD),
        bad("trailing comma", "{\"sender\":\"a\",\"receiver\":\"b\",\"message\":\"m\",}"),
        bad("single quotes", GOOD.replace('"', '\'')),
        bad("names without quotes", "{sender:\"a\",receiver:\"b\",message:\"m\"}"),
        bad("100,000 arrays deep", "[".repeat(100_000)),
        bad("deep within a member", with("\"x\":" + "[".repeat(1000) + "]".repeat(1000))),
        bad("member twice", with("\"message\":\"n\"")),
        bad("member twice, escaped", with("\"m\\u0065ssage\":\"n\"")),
        Attempt.ofBody("an array in a batch", "[[" + GOOD + "]]", problemInBatch()),
        bad("huge name", with("\"" + "n".repeat(100_000) + "\":1")),
        problemOf("a batch of 1,001", "[" + (GOOD + ",").repeat(1000) + GOOD + "]", 413));
  }

  private static List<Attempt> values() {
    return List.of(
        bad("sender is a number", GOOD.replace("\"a\"", "1")),
        bad("sender is an object", GOOD.replace("\"a\"", "{}")),
        bad("sender is null", GOOD.replace("\"a\"", "null")),
        bad("message is a list", GOOD.replace("\"m\"", "[\"m\"]")),
        bad("message is NaN", GOOD.replace("\"m\"", "NaN")),
        bad("huge number", with("\"ttl\":1" + "0".repeat(5000))),
        bad("huge exponent", with("\"ttl\":1e999999999")),
        bad("negative ttl", with("\"ttl\":-1")),
        bad("sender with a slash's escape", GOOD.replace("\"a\"", "\"a\\u0000\"")),
        bad("empty receiver", GOOD.replace("\"b\"", "\"\"")),
        bad("huge receiver", GOOD.replace("\"b\"", '"' + "b".repeat(5000) + '"')),
        bad("message of 2 MiB", GOOD.replace("\"m\"", '"' + "m".repeat(2 << 20) + '"')),
        problemOf("body of 9 MiB", GOOD + " ".repeat(9 << 20), 413));
  }

  private static List<Attempt> encodings() {
    return List.of(
        raw("overlong UTF-8", 0xc0, 0xaf),
        raw("UTF-8 beyond Unicode", 0xf5, 0x80, 0x80, 0x80),
        raw("a surrogate in UTF-8", 0xed, 0xa0, 0x80),
        raw("half a character", 0xe2, 0x82),
        raw("Latin-1", 0xe9),
        raw("a naked NUL", 0),
        raw("a naked line feed", '\n'),
        bad("a lone surrogate, escaped", GOOD.replace("\"m\"", "\"\\ud800\"")),
        bad("surrogates the wrong way round", GOOD.replace("\"m\"", "\"\\udc00\\ud800\"")),
        Attempt.ofBody("UTF-16", GOOD.getBytes(StandardCharsets.UTF_16), problem(400)),
        Attempt.ofBody(
            "UTF-32", GOOD.getBytes(java.nio.charset.Charset.forName("UTF-32")), problem(400)),
        Attempt.ofBody("byte order mark", "\ufeff" + GOOD, problem(400)),
        Attempt.ofBody("escaped NUL in a text", GOOD.replace("\"m\"", "\"a\\u0000b\""), accepted()),
        Attempt.ofBody("1 MiB of blanks", " ".repeat(1 << 20) + GOOD, accepted()));
  }

  private static List<Attempt> types() {
    return List.of(
        type("text/plain", "text/plain"),
        type("a form", "application/x-www-form-urlencoded"),
        type("multipart", "multipart/form-data; boundary=x"),
        type("other charset", "application/json; charset=utf-16"),
        type("no charset there is", "application/json; charset=\"../x\""),
        type("a wildcard", "*/*"),
        type("XML", "application/xml"),
        Attempt.of(
            "a type that is none",
            Http1.post("Content-Type: %00\r\n" + length(GOOD.length()), GOOD),
            problem(400)),
        Attempt.of("no type", Http1.post(length(GOOD.length()), GOOD), problem(415)),
        packed("compressed bomb", gzip(new byte[8 << 20])),
        packed("compressed, but not", GOOD.getBytes(StandardCharsets.UTF_8)),
        Attempt.of(
            "preflight of another site",
            Http1.request(
                "OPTIONS",
                "/send-message",
                "Origin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n"),
            problem(403)));
  }

  private static Outcome problemInBatch() {
    return answer -> answer.text().contains("[{\"code\":400,") ? "" : "no problem in a batch";
  }

  private static Attempt packed(String name, byte[] body) {
    String headers = "Content-Type: application/json\r\nContent-Encoding: gzip\r\n";
    String text = new String(body, StandardCharsets.ISO_8859_1);
    return Attempt.of(name, Http1.post(headers + length(body.length), text), problem(415));
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static Attempt type(String name, String type) {
    String headers = "Content-Type: " + type + "\r\n" + length(GOOD.length());
    return Attempt.of("content type: " + name, Http1.post(headers, GOOD), problem(415));
  }

  private static String length(int length) {
    return "Content-Length: " + length + "\r\n";
  }

  /** The good body with one member more. */
  private static String with(String member) {
    return GOOD.replace("}", "," + member + "}");
  }

  private static Attempt bad(String name, String body) {
    return problemOf(name, body, 400);
  }

  private static Attempt problemOf(String name, String body, int status) {
    return Attempt.ofBody(name, body, problem(status));
  }

  /** A text that holds these bytes. */
  private static Attempt raw(String name, int... odd) {
    StringBuilder body = new StringBuilder();
    for (int b : odd) {
      body.append((char) b);
    }
    byte[] bytes = Http1.bytes(GOOD.replace("\"m\"", "\"" + body + "\""));
    return Attempt.ofBody("text with " + name, bytes, problem(400));
  }
}
