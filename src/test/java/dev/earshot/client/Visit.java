package dev.earshot.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** One client at a {@link ScriptedServer}. For one thread. */
final class Visit {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int FIN = 0x80;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;

  private final Socket socket;
  private final DataInputStream in;
  private final List<String> head;

  Visit(Socket socket, DataInputStream in, List<String> head) {
    this.socket = socket;
    this.in = in;
    this.head = head;
  }

  String target() {
    return head.get(0).split(" ", -1)[1];
  }

  /** Empty when there is none. */
  String header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return head.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElse("");
  }

  /** Lets the client in, and says hello. */
  Visit welcome(String cursor) {
    try {
      byte[] key = (header("Sec-WebSocket-Key") + GUID).getBytes(StandardCharsets.US_ASCII);
      String accept =
          Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(key));
      write(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Protocol: earshot.v1\r\nSec-WebSocket-Accept: "
              + accept
              + "\r\n\r\n");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return send(
        "{\"type\":\"hello\",\"session\":\"s\",\"cursor\":\""
            + cursor
            + "\",\"heartbeatSeconds\":25}");
  }

  void refuse(int status, String headers, String problem) {
    write(
        ("HTTP/1.1 " + status + " No\r\nContent-Type: application/problem+json\r\n" + headers)
            + ("Content-Length: " + problem.length() + "\r\n\r\n" + problem));
  }

  Visit message(String id, String text) {
    return send(
        "{\"type\":\"message\",\"id\":\"%s\",\"sender\":\"alice\",\"message\":\"%s\",\"sentAt\":\"2026-11-22T21:28:00.123Z\"}"
            .formatted(id, text));
  }

  Visit send(String text) {
    frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  void ping() {
    frame(PING, new byte[0]);
  }

  void close(int code, String reason) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.write(code >> 8);
    payload.write(code);
    payload.writeBytes(reason.getBytes(StandardCharsets.UTF_8));
    frame(CLOSE, payload.toByteArray());
  }

  /** Ends the connection without a word, as a process does that is killed. */
  void end() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the connection with a RST. */
  void cut() {
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next frame that the client sends: a text, {@code pong}, or {@code close} with its code. */
  String next() {
    try {
      int opcode = in.readUnsignedByte() & 0x0f;
      int length = in.readUnsignedByte() & 0x7f;
      byte[] mask = new byte[4];
      length = length == 126 ? in.readUnsignedShort() : length;
      in.readFully(mask);
      byte[] payload = new byte[length];
      in.readFully(payload);
      for (int i = 0; i < length; i++) {
        payload[i] ^= mask[i % 4];
      }
      return switch (opcode) {
        case TEXT -> new String(payload, StandardCharsets.UTF_8);
        case CLOSE -> "close " + ((payload[0] & 0xff) << 8 | (payload[1] & 0xff));
        default -> "pong";
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void frame(int opcode, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(FIN | opcode);
    if (payload.length < 126) {
      out.write(payload.length);
    } else {
      out.write(126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    }
    out.writeBytes(payload);
    write(out.toByteArray());
  }

  private void write(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
