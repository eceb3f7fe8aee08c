package dev.earshot.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One connection of the client. For the loop's thread. */
abstract class Wire {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private ByteBuffer unread = NOTHING;
  private ByteBuffer unwritten = NOTHING;
  private SelectionKey key;

  Wire() throws IOException {
    channel = SocketChannel.open();
  }

  final SocketChannel channel() {
    return channel;
  }

  final void registered(SelectionKey with) {
    key = with;
  }

  /** The connection is there. */
  abstract void connected() throws IOException;

  /** Takes from the buffer what is whole; what it leaves is shown again with more. */
  abstract void take(ByteBuffer in) throws IOException;

  /** The server closed the connection. */
  void ended() throws IOException {
    throw new IOException("The server closed a connection");
  }

  final void ready(ByteBuffer shared) throws IOException {
    if (key.isConnectable()) {
      channel.finishConnect();
      key.interestOps(SelectionKey.OP_READ);
      connected();
      return;
    }
    if (key.isWritable()) {
      flush();
    }
    if (key.isReadable()) {
      read(shared);
    }
  }

  private void read(ByteBuffer shared) throws IOException {
    shared.clear();
    shared.put(unread);
    int count = channel.read(shared);
    if (count < 0) {
      key.cancel();
      ended();
      return;
    }
    take(shared.flip());
    unread = NOTHING;
    if (shared.hasRemaining()) {
      unread = ByteBuffer.allocate(shared.remaining()).put(shared).flip();
    }
  }

  /** Writes it now or, as far as the socket does not take it, later; nothing else meanwhile. */
  final void write(ByteBuffer bytes) throws IOException {
    if (unwritten.hasRemaining()) {
      throw new IOException("The server does not read");
    }
    unwritten = bytes;
    flush();
  }

  private void flush() throws IOException {
    channel.write(unwritten);
    boolean rest = unwritten.hasRemaining();
    int wanted = rest ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }
}
