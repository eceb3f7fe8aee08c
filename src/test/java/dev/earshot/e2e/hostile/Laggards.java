package dev.earshot.e2e.hostile;

import dev.earshot.e2e.server.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Those who ask for much and read little, or hang up in the middle of it. For one thread. */
final class Laggards implements AutoCloseable {
  private static final int SMALL_BUFFER = 4096;

  private final List<Socket> sockets = new ArrayList<>();
  private final Server server;

  Laggards(Server server) {
    this.server = server;
  }

  /** So many ask for a mailbox, and read the first line of the answer. */
  void ask(String user, int count) throws IOException {
    byte[] request =
        Http1.bytes(Http1.request("GET", "/users/" + user + "/messages?limit=1000", ""));
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.setReceiveBufferSize(SMALL_BUFFER);
      socket.setSoTimeout(20_000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      socket.getOutputStream().write(request);
    }
    for (Socket socket : sockets) {
      String line =
          new String(
              socket.getInputStream().readNBytes(12), java.nio.charset.StandardCharsets.US_ASCII);
      if (!line.equals("HTTP/1.1 200")) {
        throw new IOException("The answer begins with " + line);
      }
    }
  }

  /** Half of them end their connections with a RST; the others stay, and read nothing. */
  void halfOfThemCut() throws IOException {
    for (int i = 0; i < sockets.size(); i += 2) {
      sockets.get(i).setSoLinger(true, 0);
      sockets.get(i).close();
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
