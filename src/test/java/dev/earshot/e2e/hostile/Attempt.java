package dev.earshot.e2e.hostile;

import java.nio.charset.StandardCharsets;

/**
 * Bytes that somebody writes to a fresh connection, and what the answer must be.
 *
 * @param name says the kind; of one group's attempts no two have the same
 * @param then written when the handshake is answered by 101; empty for HTTP alone
 */
@SuppressWarnings("ArrayRecordComponent") // It is never compared.
record Attempt(String name, byte[] bytes, byte[] then, Outcome outcome) {
  /** Of HTTP alone. */
  static Attempt of(String name, String request, Outcome outcome) {
    return new Attempt(name, Http1.bytes(request), new byte[0], outcome);
  }

  /** Of a socket that is open already, of this user. */
  static Attempt onSocket(String name, String target, byte[] then, Outcome outcome) {
    return new Attempt(name, Http1.bytes(Http1.handshake(target)), then, outcome);
  }

  /** Of a request whose body is not text. */
  static Attempt ofBody(String name, byte[] body, Outcome outcome) {
    byte[] head = Http1.bytes(Http1.postHead(body.length));
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return new Attempt(name, all, new byte[0], outcome);
  }

  /** Of a request with a body in UTF-8. */
  static Attempt ofBody(String name, String body, Outcome outcome) {
    return ofBody(name, body.getBytes(StandardCharsets.UTF_8), outcome);
  }
}
