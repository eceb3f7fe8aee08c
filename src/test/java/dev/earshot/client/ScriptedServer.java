package dev.earshot.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server of sockets whose every step the test takes. Thread-safe. */
final class ScriptedServer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final ServerSocket server;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();

  ScriptedServer() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::accept, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/at");
  }

  /** The next handshake, not answered yet. */
  Visit visit() throws InterruptedException {
    Visit visit = visits.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (visit == null) {
      throw new AssertionError("Nobody came.");
    }
    return visit;
  }

  /** Forgets who came so far. */
  void drop() {
    visits.clear();
  }

  /** Whether somebody came whom nobody has looked at. */
  boolean isVisited() {
    return !visits.isEmpty();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        socket.setSoTimeout(PATIENCE_SECONDS * 1000);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        visits.add(new Visit(socket, in, head(in)));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static List<String> head(DataInputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    while (true) {
      char c = (char) in.readUnsignedByte();
      if (c == '\n' && line.isEmpty()) {
        return lines;
      } else if (c == '\n') {
        lines.add(line.toString());
        line.setLength(0);
      } else if (c != '\r') {
        line.append(c);
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        if (!socket.isClosed()) {
          socket.setSoLinger(true, 0);
        }
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
