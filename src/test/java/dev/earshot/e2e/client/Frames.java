package dev.earshot.e2e.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** The wire form of WebSocket frames (RFC 6455, section 5). */
public final class Frames {
  private static final int FIN = 0x80;
  private static final int MASKED = 0x80;

  private Frames() {}

  /** A client's frame: masked, as the RFC demands. */
  public static byte[] encode(boolean fin, int opcode, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 14);
    out.write((fin ? FIN : 0) | opcode);
    writeLength(out, payload.length);
    byte[] mask = new byte[4];
    ThreadLocalRandom.current().nextBytes(mask);
    out.writeBytes(mask);
    for (int i = 0; i < payload.length; i++) {
      out.write(payload[i] ^ mask[i % 4]);
    }
    return out.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length < 126) {
      out.write(MASKED | length);
    } else if (length < 65_536) {
      out.write(MASKED | 126);
      out.write(length >>> 8);
      out.write(length);
    } else {
      out.write(MASKED | 127);
      out.writeBytes(new byte[4]);
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.write(length >>> shift);
      }
    }
  }

  /** Reads a whole message, or a control frame that came between its fragments. */
  static final class Reader {
    private final DataInputStream in;
    private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();
    private int opcodeOfFragments;

    Reader(DataInputStream in) {
      this.in = in;
    }

    Frame next() throws IOException {
      while (true) {
        int first = in.readUnsignedByte();
        byte[] payload = new byte[length(in.readUnsignedByte())];
        in.readFully(payload);
        int opcode = first & 0x0f;
        boolean fin = (first & FIN) != 0;
        if (opcode >= Frame.CLOSE || (fin && opcode != Frame.CONTINUATION)) {
          return new Frame(opcode, payload);
        }
        opcodeOfFragments = opcode == Frame.CONTINUATION ? opcodeOfFragments : opcode;
        fragments.write(payload);
        if (fin) {
          byte[] whole = fragments.toByteArray();
          fragments.reset();
          return new Frame(opcodeOfFragments, whole);
        }
      }
    }

    private int length(int second) throws IOException {
      if ((second & MASKED) != 0) {
        throw new EOFException("A server must not mask");
      }
      return switch (second) {
        case 126 -> in.readUnsignedShort();
        case 127 -> Math.toIntExact(in.readLong());
        default -> second;
      };
    }
  }
}
