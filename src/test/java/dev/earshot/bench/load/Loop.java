package dev.earshot.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The connections to one server, all served by the thread that calls. */
final class Loop implements AutoCloseable {
  private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
  private static final int BUFFER = 1 << 20;

  private final Selector selector = Selector.open();
  private final ByteBuffer shared = ByteBuffer.allocateDirect(BUFFER);
  private final List<Wire> wires = new ArrayList<>();
  private final InetSocketAddress server;
  private final InetSocketAddress own;

  /** Each number is an address of its own, so that ports of ended connections are not missing. */
  Loop(int port, int number) throws IOException {
    byte[] loopback = {127, 0, (byte) (1 + number % 250), 1};
    own = new InetSocketAddress(InetAddress.getByAddress(loopback), 0);
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  void connect(Wire wire) throws IOException {
    wires.add(wire);
    wire.channel().configureBlocking(false);
    wire.channel().setOption(StandardSocketOptions.TCP_NODELAY, true);
    wire.registered(wire.channel().register(selector, SelectionKey.OP_CONNECT, wire));
    wire.channel().bind(own);
    wire.channel().connect(server);
  }

  /** Serves what is ready, and waits for it if nothing is. */
  void turn(long millis) throws IOException {
    try {
      selector.select(this::serve, millis);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Serves what is ready; naps if nothing is, for less than the selector can. */
  void shortTurn() throws IOException {
    try {
      if (selector.selectNow(this::serve) == 0) {
        LockSupport.parkNanos(NAP_NANOS);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  void turnFor(long millis) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0; ) {
      turn(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  private void serve(SelectionKey key) {
    try {
      ((Wire) key.attachment()).ready(shared);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Wire wire : wires) {
      wire.channel().close();
    }
    selector.close();
  }
}
