package dev.earshot.e2e.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Thousands of receivers of JSON frames on one thread, too many for a thread each. They answer
 * pings, and nothing else.
 */
public final class Swarm implements AutoCloseable {
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private final List<Peer> peers = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "swarm");
  private volatile boolean closed;

  public Swarm() throws IOException {
    thread.setDaemon(true);
  }

  /** Connects to all addresses at once; each has a sink of its own, for the swarm's thread. */
  public void open(List<URI> addresses, Function<URI, FrameSink> sinks) throws IOException {
    for (URI address : addresses) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Peer peer = new Peer(channel, address, sinks.apply(address));
      peers.add(peer);
      channel.register(selector, SelectionKey.OP_CONNECT, peer);
      channel.connect(new InetSocketAddress(address.getHost(), address.getPort()));
    }
    thread.start();
  }

  private void run() {
    try {
      while (!closed) {
        selector.select(this::serve);
      }
      for (Peer peer : peers) {
        peer.channel.close();
      }
      selector.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(SelectionKey key) {
    Peer peer = (Peer) key.attachment();
    try {
      if (key.isConnectable()) {
        peer.channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        peer.write(peer.request().getBytes(StandardCharsets.UTF_8));
      } else {
        read(peer);
      }
    } catch (IOException e) {
      key.cancel();
      peer.sink.end();
    }
  }

  private void read(Peer peer) throws IOException {
    buffer.clear();
    int count = peer.channel.read(buffer);
    if (count < 0) {
      throw new IOException("closed");
    }
    peer.take(buffer.flip());
  }

  /** Cuts every connection. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    selector.wakeup();
    thread.join();
  }

  /** One receiver. */
  private static final class Peer {
    private final SocketChannel channel;
    private final URI address;
    private final FrameSink sink;
    private final FrameSplitter frames = new FrameSplitter();

    Peer(SocketChannel channel, URI address, FrameSink sink) {
      this.channel = channel;
      this.address = address;
      this.sink = sink;
    }

    String request() {
      String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
      return "GET "
          + address.getRawPath()
          + query
          + " HTTP/1.1\r\nHost: 127.0.0.1:"
          + address.getPort()
          + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
          + "Sec-WebSocket-Protocol: earshot.v1\r\n\r\n";
    }

    void take(ByteBuffer bytes) throws IOException {
      frames.add(bytes);
      for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
        if (frame.opcode() == Frame.PING) {
          write(Frames.encode(true, Frame.PONG, frame.payload()));
        }
        sink.frame(frame);
      }
    }

    /** What a client of this kind says fits into the socket's buffer. */
    private void write(byte[] bytes) throws IOException {
      ByteBuffer out = ByteBuffer.wrap(bytes);
      while (out.hasRemaining()) {
        channel.write(out);
      }
    }
  }
}
