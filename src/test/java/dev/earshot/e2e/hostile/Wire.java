package dev.earshot.e2e.hostile;

import dev.earshot.e2e.hostile.Outcome.Answer;
import dev.earshot.e2e.server.Server;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Writes an attempt's bytes to a connection of its own, and listens to the end. */
final class Wire {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int CLOSE = 8;

  private Wire() {}

  /** What a server answers. An attempt that is never answered, nor ended, is an error. */
  static Answer answer(Server server, Attempt attempt) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      write(socket, attempt.bytes());
      if (attempt.then().length == 0) {
        return new Answer(text(in), 0);
      }
      String head = head(in);
      if (!head.startsWith("HTTP/1.1 101")) {
        return new Answer(head, 0);
      }
      write(socket, attempt.then());
      return new Answer(head, closeCode(new DataInputStream(in)));
    }
  }

  /** Ends the connection with a RST as soon as everything is written. */
  static void cut(Server server, byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      write(socket, bytes);
      socket.setSoLinger(true, 0);
    }
  }

  /** A server may end the connection before it has read everything. */
  private static void write(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      // What it said is still to be read.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.append((char) c);
      if (c == '\n' && head.toString().endsWith("\r\n\r\n")) {
        break;
      }
    }
    return head.toString();
  }

  /** To the end, but for a handshake only to the end of its head. */
  private static String text(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      String head = head(in);
      all.write(Http1.bytes(head));
      if (!head.startsWith("HTTP/1.1 101")) {
        in.transferTo(all);
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // The end, as a RST.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  private static int closeCode(DataInputStream in) throws IOException {
    try {
      while (true) {
        int opcode = in.readUnsignedByte() & 15;
        int length = in.readUnsignedByte();
        length =
            length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
        byte[] payload = in.readNBytes(length);
        if (opcode == CLOSE) {
          return length < 2 ? 1005 : ((payload[0] & 255) << 8) | (payload[1] & 255);
        }
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return 1006;
    }
  }
}
