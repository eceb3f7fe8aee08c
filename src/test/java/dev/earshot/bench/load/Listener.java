package dev.earshot.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One WebSocket of one receiver. It answers pings, and nothing else. For the loop's thread. */
final class Listener extends Wire {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int MASK = 4;

  /** A Close with the code 1000 and a mask of zeros. */
  private static final byte[] GOODBYE = {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xe8};

  private final String request;
  private final Tally tally;
  private final int[] next;
  private boolean open;
  private boolean leaving;

  /** Opens a socket of this user; {@code publishers} may send to him. */
  Listener(Address to, String path, String protocol, Tally tally) throws IOException {
    this.tally = tally;
    this.next = new int[tally.publishers()];
    String offer = protocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n";
    this.request =
        """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        %s\r
        """
            .formatted(path, to.port(), offer);
  }

  /** Says Close, and expects the same and the end. */
  void leave() throws IOException {
    leaving = true;
    write(ByteBuffer.wrap(GOODBYE));
  }

  @Override
  void ended() throws IOException {
    if (!leaving) {
      super.ended();
    }
    tally.left();
  }

  @Override
  void connected() throws IOException {
    write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Override
  void take(ByteBuffer in) throws IOException {
    if (!open) {
      int length = HttpAnswer.headLength(in);
      if (length < 0) {
        return;
      }
      if (HttpAnswer.status(in) != 101) {
        throw new IOException("No upgrade: " + StandardCharsets.ISO_8859_1.decode(in));
      }
      in.position(in.position() + length);
      open = true;
      tally.opened();
    }
    while (frame(in)) {}
  }

  /** Takes one whole frame; false if there is none. */
  private boolean frame(ByteBuffer in) throws IOException {
    int start = in.position();
    int available = in.remaining();
    if (available < 2) {
      return false;
    }
    int length = in.get(start + 1) & 0x7f;
    int head = length < 126 ? 2 : length == 126 ? 4 : 10;
    if (available < head) {
      return false;
    }
    if (length == 126) {
      length = in.getShort(start + 2) & 0xffff;
    } else if (length == 127) {
      length = Math.toIntExact(in.getLong(start + 2));
    }
    if (available < head + length) {
      return false;
    }
    in.position(start + head + length);
    frame(in, in.get(start) & 0x0f, start + head);
    return true;
  }

  /** Takes the frame whose payload is from here to the position. */
  private void frame(ByteBuffer in, int opcode, int from) throws IOException {
    if (opcode <= TEXT) {
      int at = Mark.find(in, from, in.position());
      if (at >= 0) {
        int publisher = Mark.publisher(in, at);
        tally.arrived(publisher, next[publisher]++, Mark.sequence(in, at), Mark.nanos(in, at));
      }
    } else if (opcode == CLOSE && !leaving) {
      throw new IOException("The server closed a socket: " + closing(in, from));
    } else if (opcode == PING) {
      write(pong(in, from));
    }
  }

  private static String closing(ByteBuffer in, int from) {
    byte[] reason = new byte[Math.max(0, in.position() - from - 2)];
    in.get(Math.min(in.position(), from + 2), reason);
    String code = in.position() < from + 2 ? "" : (in.getShort(from) & 0xffff) + " ";
    return code + new String(reason, StandardCharsets.UTF_8);
  }

  /** The answer, with a mask of zeros. */
  private static ByteBuffer pong(ByteBuffer in, int from) {
    int length = in.position() - from;
    ByteBuffer pong = ByteBuffer.allocate(2 + MASK + length);
    pong.put((byte) 0x8a).put((byte) (0x80 | length)).putInt(0);
    return pong.put(in.slice(from, length)).flip();
  }
}
