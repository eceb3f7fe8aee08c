package dev.earshot.e2e.hostile;

import static dev.earshot.e2e.hostile.Http1.HOST;
import static dev.earshot.e2e.hostile.Http1.KEY;
import static dev.earshot.e2e.hostile.Http1.UPGRADE;
import static dev.earshot.e2e.hostile.Http1.VERSION;
import static dev.earshot.e2e.hostile.Outcome.problem;
import static dev.earshot.e2e.hostile.Outcome.status;

import java.util.ArrayList;
import java.util.List;

/** Handshakes that are none, and pages of other sites. The server is in protected mode. */
final class Handshakes {
  private static final String BOB = "/ws/bob";

  private Handshakes() {}

  static List<Attempt> all() {
    List<Attempt> all = new ArrayList<>(origins());
    all.addAll(hops());
    all.addAll(upgrades());
    all.addAll(oddities());
    all.addAll(queries());
    return all;
  }

  private static List<Attempt> origins() {
    return List.of(
        origin("origin: foreign", "http://evil.example"),
        origin("origin: null", "null"),
        origin("origin: empty", ""),
        origin("origin: a list", "http://localhost http://evil.example"),
        origin("origin: two headers", "http://localhost\r\nOrigin: http://evil.example"),
        origin("origin: as a suffix", "http://localhost.evil.example"),
        origin("origin: as a user", "http://localhost@evil.example"),
        origin("origin: other scheme", "https://localhost"),
        origin("origin: other port", "http://localhost:81"),
        origin("origin: with a path", "http://localhost/"),
        origin("origin: a wildcard", "*"),
        origin("origin: with NUL's look", "http://localhost%00.evil.example"));
  }

  private static Attempt origin(String name, String origin) {
    return ws(name, "Origin: " + origin + "\r\n", problem(403));
  }

  /** In protected mode, who comes through a proxy is not on this machine. */
  private static List<Attempt> hops() {
    return List.of(
        ws("spoofed X-Forwarded-For", "X-Forwarded-For: 127.0.0.1\r\n", problem(403)),
        ws("spoofed Forwarded", "Forwarded: for=127.0.0.1;host=localhost\r\n", problem(403)),
        ws("spoofed X-Real-IP", "X-Real-IP: 127.0.0.1\r\n", problem(403)),
        raw("rebound host", "Host: evil.example\r\n" + UPGRADE + VERSION + KEY, problem(403)),
        raw("host as a suffix", "Host: localhost.evil\r\n" + UPGRADE + VERSION + KEY, problem(403)),
        raw("no host", UPGRADE + VERSION + KEY, status(400)),
        raw("two hosts", HOST + "Host: evil.example\r\n" + UPGRADE + VERSION + KEY, status(400)));
  }

  private static List<Attempt> upgrades() {
    String version = "Sec-WebSocket-Version: ";
    return List.of(
        raw("version 8", HOST + UPGRADE + version + "8\r\n" + KEY, problem(426)),
        raw("version 14", HOST + UPGRADE + version + "14\r\n" + KEY, problem(426)),
        raw("two versions", HOST + UPGRADE + VERSION + version + "8\r\n" + KEY, problem(426)),
        raw("a list of versions", HOST + UPGRADE + version + "13, 8\r\n" + KEY, problem(426)),
        raw("no version", HOST + UPGRADE + KEY, problem(426)),
        raw("no key", HOST + UPGRADE + VERSION, problem(400, "Sec-WebSocket-Key")),
        raw("empty key", HOST + UPGRADE + VERSION + "Sec-WebSocket-Key: \r\n", problem(400)),
        raw("short key", HOST + UPGRADE + VERSION + "Sec-WebSocket-Key: YQ==\r\n", problem(400)),
        raw("key that is no base64", keyed("dGhlIHNhbXBsZSBub25j_!=="), problem(400)),
        raw("two keys", keyed("dGhlIHNhbXBsZSBub25jZQ==") + KEY, problem(400)),
        raw("no upgrade", HOST + VERSION + KEY, problem(400)),
        raw(
            "upgrade to h2c",
            HOST + UPGRADE.replace("websocket", "h2c") + VERSION + KEY,
            problem(400)),
        raw("no connection", HOST + "Upgrade: websocket\r\n" + VERSION + KEY, status(400)));
  }

  private static List<Attempt> oddities() {
    return List.of(
        method("POST", problem(405)),
        method("HEAD", status(405)),
        method("websocket", problem(405)),
        method("OPTIONS", problem(405)),
        ws("5,000 protocols", "Sec-WebSocket-Protocol: " + "p0,".repeat(5000) + "p\r\n", tooLong()),
        ws(
            "1,000 protocols",
            "Sec-WebSocket-Protocol: " + "p0,".repeat(1000) + "p\r\n",
            status(101)),
        ws(
            "huge extension",
            "Sec-WebSocket-Extensions: x; y=" + "z".repeat(3000) + "\r\n",
            status(101)),
        Attempt.of(
            "HTTP/1.0",
            "GET /ws/bob HTTP/1.0\r\n" + HOST + UPGRADE + VERSION + KEY + "\r\n",
            status(400)));
  }

  /** Tomcat says 400 to a head that is too large, Jetty 431; neither asks the application. */
  private static Outcome tooLong() {
    return status(400, 431);
  }

  private static List<Attempt> queries() {
    return List.of(
        query("?since=1&since=2", problem(400, "since")),
        query("?since=%00", problem(400, "since")),
        query("?since=" + "9".repeat(5000), problem(400, "since")),
        query("?since=%ZZ", status(400)),
        query("?token=abc", problem(400, "token")),
        query("?access_token=abc", problem(400, "query")),
        query("?_method=DELETE&class.module.classLoader=x", status(101)));
  }

  private static Attempt query(String query, Outcome outcome) {
    String name = "query " + query.substring(0, Math.min(query.length(), 40));
    return Attempt.of(name, Http1.handshake(BOB + query), outcome);
  }

  private static String keyed(String key) {
    return HOST + UPGRADE + VERSION + "Sec-WebSocket-Key: " + key + "\r\n";
  }

  private static Attempt method(String method, Outcome outcome) {
    String head = method + " /ws/bob HTTP/1.1\r\n" + HOST + UPGRADE + VERSION + KEY;
    return Attempt.of("method " + method, head + "Content-Length: 0\r\n\r\n", outcome);
  }

  private static Attempt raw(String name, String headers, Outcome outcome) {
    return Attempt.of(name, "GET /ws/bob HTTP/1.1\r\n" + headers + "\r\n", outcome);
  }

  private static Attempt ws(String name, String headers, Outcome outcome) {
    return Attempt.of(name, Http1.handshake(BOB, headers), outcome);
  }
}
