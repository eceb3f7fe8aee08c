package dev.earshot.e2e.hostile;

import java.nio.charset.StandardCharsets;

/** The text of well-formed requests, for attempts to spoil. */
final class Http1 {
  static final String HOST = "Host: localhost\r\n";
  static final String UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
  static final String VERSION = "Sec-WebSocket-Version: 13\r\n";
  static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  static final String END = "Connection: close\r\n\r\n";

  private Http1() {}

  /** One character a byte. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A handshake. */
  static String handshake(String target) {
    return handshake(target, "");
  }

  /** A handshake with more header lines. */
  static String handshake(String target, String headers) {
    return "GET " + target + " HTTP/1.1\r\n" + HOST + UPGRADE + VERSION + KEY + headers + "\r\n";
  }

  /** A request without a body, after which the connection ends. */
  static String request(String method, String target, String headers) {
    return method + " " + target + " HTTP/1.1\r\n" + HOST + headers + END;
  }

  /** A send of JSON, up to its body. */
  static String postHead(int length) {
    return post("Content-Type: application/json\r\nContent-Length: " + length + "\r\n", "");
  }

  /** A send with these header lines and this body. */
  static String post(String headers, String body) {
    return request("POST", "/send-message", headers) + body;
  }
}
