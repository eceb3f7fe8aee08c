package dev.earshot.bench.micro;

import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import dev.earshot.protocol.ClientFrame;
import dev.earshot.protocol.Protocol;
import java.time.Duration;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Messages made into frames, and the frame that a client sends most read. */
public class CodecBench {
  private static final Cursor ID = new Cursor("k2f9x1qa", 1_234_567);

  /** Two messages in turn, as the frame of the same one would not be made again. */
  @State(Scope.Benchmark)
  public static class Outgoing {
    /** Characters of text. */
    @Param({"20", "1024"})
    public int length;

    private final Protocol plain = Protocol.plain();
    private final Protocol v1 = Protocol.earshotV1(Duration.ofSeconds(25));
    private Message next = message(0, "");
    private Message other = next;

    /** Makes the messages. */
    @Setup
    public void prepare() {
      String text = "Lunch at \"noon\"? ".repeat(length).substring(0, length);
      next = message(1, text);
      other = message(2, text);
    }

    private static Message message(long number, String text) {
      Instant sentAt = Instant.parse("2026-11-22T21:28:00.123Z");
      return new Message(
          ID.at(number), new UserId("alice"), new UserId("bob"), text, sentAt, null, null);
    }

    private Message next() {
      Message now = next;
      next = other;
      other = now;
      return now;
    }
  }

  /** An acknowledgement, and what reads it. */
  @State(Scope.Benchmark)
  public static class Incoming {
    private final Protocol v1 = Protocol.earshotV1(Duration.ofSeconds(25));
    private final String ack = "{\"ack\":\"" + ID + "\"}";
  }

  /** The text frame of a plain socket. */
  @Benchmark
  public String encodePlain(Outgoing outgoing) {
    return outgoing.plain.message(outgoing.next());
  }

  /** The JSON frame of an {@code earshot.v1} socket. */
  @Benchmark
  public String encodeV1(Outgoing outgoing) {
    return outgoing.v1.message(outgoing.next());
  }

  /** An {@code {"ack":"…"}}. */
  @Benchmark
  public ClientFrame readAck(Incoming incoming) {
    return incoming.v1.read(incoming.ack);
  }
}
