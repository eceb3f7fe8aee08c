package dev.earshot.e2e.client;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** How a receiver is about to connect. For one thread. */
public final class Dial {
  static final int DEFAULT_BUFFER = 0;

  private final URI uri;
  private final StringBuilder headers = new StringBuilder();
  private int receiveBuffer = DEFAULT_BUFFER;
  private boolean pongs = true;
  private boolean closes = true;
  private boolean reads = true;
  private Runnable onUpgrade = () -> {};
  private FrameSink sink = new Inbox();

  Dial(URI uri) {
    this.uri = uri;
  }

  /** Offers the subprotocol of JSON frames. */
  public Dial v1() {
    return header("Sec-WebSocket-Protocol", "earshot.v1");
  }

  public Dial header(String name, String value) {
    headers.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  /** SO_RCVBUF, small for a receiver that is to stall soon. */
  public Dial receiveBuffer(int bytes) {
    receiveBuffer = bytes;
    return this;
  }

  /** Never answers a ping. */
  public Dial withoutPongs() {
    pongs = false;
    return this;
  }

  /** Never answers a Close. */
  public Dial withoutCloses() {
    closes = false;
    return this;
  }

  /** Reads nothing beyond the handshake until told to. */
  public Dial withoutReading() {
    reads = false;
    return this;
  }

  /** What to do the instant the status line of the 101 has been read. */
  public Dial onUpgrade(Runnable action) {
    onUpgrade = action;
    return this;
  }

  /** Where the frames go instead of an inbox. */
  public Dial into(FrameSink other) {
    sink = other;
    return this;
  }

  /** Connects; fails unless the server agrees to upgrade. */
  public Receiver open() {
    try {
      Socket socket = connect();
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      int status = HttpReader.status(in);
      if (status == 101) {
        onUpgrade.run();
      }
      Map<String, List<String>> answer = HttpReader.headers(in);
      String body = HttpReader.body(in, status, answer);
      Reply reply = new Reply(status, answer, body).checked("GET", uri.getRawPath());
      if (status != 101) {
        throw new AssertionError(uri + ": " + reply);
      }
      Receiver receiver =
          new Receiver(
              new Receiver.Upgraded(socket, in, answer), new Receiver.Manners(pongs, closes), sink);
      if (reads) {
        receiver.startReading();
      }
      return receiver;
    } catch (IOException e) {
      throw new AssertionError(uri.toString(), e);
    }
  }

  /** The answer of a server that does not upgrade. */
  public Reply refusal() {
    try (Socket socket = connect()) {
      socket.setSoTimeout(20_000);
      Reply reply = HttpReader.read(new BufferedInputStream(socket.getInputStream()));
      if (reply.status() == 101) {
        throw new AssertionError(uri + " was upgraded");
      }
      return reply.checked("GET", uri.getRawPath());
    } catch (IOException e) {
      throw new AssertionError(uri.toString(), e);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    if (receiveBuffer != DEFAULT_BUFFER) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), 10_000);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String head =
        "GET "
            + uri.getRawPath()
            + query
            + " HTTP/1.1\r\n"
            + "Host: 127.0.0.1:"
            + uri.getPort()
            + "\r\n"
            + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + headers
            + "\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    return socket;
  }
}
