package dev.earshot.e2e.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A WebSocket client on a bare socket, so that it can misbehave. Thread-safe. */
public final class Receiver implements AutoCloseable {
  private final Socket socket;
  private final DataInputStream in;
  private final Map<String, List<String>> headers;
  private final Manners manners;
  private final FrameSink sink;

  /** Whether it answers pings, and Close frames. */
  record Manners(boolean pongs, boolean closes) {}

  /** A connection whose 101 was read, with the headers of that. */
  record Upgraded(Socket socket, DataInputStream in, Map<String, List<String>> headers) {}

  Receiver(Upgraded upgraded, Manners manners, FrameSink sink) {
    this.socket = upgraded.socket();
    this.in = upgraded.in();
    this.headers = upgraded.headers();
    this.manners = manners;
    this.sink = sink;
  }

  public static Dial dial(URI uri) {
    return new Dial(uri);
  }

  /** The subprotocol that the server chose; empty when none. */
  public String protocol() {
    return headers.getOrDefault("sec-websocket-protocol", List.of("")).get(0);
  }

  /** The headers of the 101; names are in lower case. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  public Inbox inbox() {
    return (Inbox) sink;
  }

  public void startReading() {
    Thread reader = new Thread(this::read, "receiver-" + socket.getLocalPort());
    reader.setDaemon(true);
    reader.start();
  }

  public void send(String text) {
    write(Frames.encode(true, Frame.TEXT, text.getBytes(StandardCharsets.UTF_8)));
  }

  public void ack(String id) {
    send("{\"ack\":\"" + id + "\"}");
  }

  /** Sends bytes as they are, framed or not. */
  public void write(byte[] bytes) {
    try {
      synchronized (socket) {
        socket.getOutputStream().write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the connection with a RST, without a Close frame. */
  public void cut() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says Close, then closes. */
  @Override
  public void close() {
    try {
      if (!socket.isClosed() && manners.closes()) {
        write(Frames.encode(true, Frame.CLOSE, new byte[] {0x03, (byte) 0xe8}));
      }
      socket.close();
    } catch (IOException | UncheckedIOException e) {
      // The server was faster.
    }
  }

  private void read() {
    Frames.Reader reader = new Frames.Reader(in);
    try {
      while (true) {
        Frame frame = reader.next();
        sink.frame(frame);
        answer(frame);
      }
    } catch (IOException | UncheckedIOException e) {
      sink.end();
    }
  }

  private void answer(Frame frame) {
    if (frame.opcode() == Frame.PING && manners.pongs()) {
      write(Frames.encode(true, Frame.PONG, frame.payload()));
    }
    if (frame.opcode() == Frame.CLOSE && manners.closes()) {
      write(Frames.encode(true, Frame.CLOSE, frame.payload()));
    }
  }
}
