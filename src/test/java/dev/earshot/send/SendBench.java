package dev.earshot.send;

import dev.earshot.config.JsonSettings;
import dev.earshot.config.MessageSettings;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The body of a send read and checked, with messages of 100 characters. */
@State(Scope.Benchmark)
public class SendBench {
  private static final String ONE =
      "{\"sender\":\"alice\",\"receiver\":\"bob\",\"message\":\"" + "m".repeat(100) + "\"}";

  /** Messages in the body: 1 is a single object, more are an array. */
  @Param({"1", "100"})
  public int messages;

  private final DraftReader reader =
      new DraftReader(new MessageSettings(16_384, 1000, new JsonSettings(32, 1 << 20, 100, 1024)));
  private byte[] body = {};

  /** Makes the body, and makes sure that it is a good one. */
  @Setup
  public void prepare() {
    String text =
        messages == 1 ? ONE : "[" + String.join(",", Collections.nCopies(messages, ONE)) + "]";
    body = text.getBytes(StandardCharsets.UTF_8);
    long good = reader.read(body, null).items().stream().filter(i -> i.problem() == null).count();
    if (good != messages) {
      throw new IllegalStateException("only " + good + " messages are good");
    }
  }

  /** The whole body, however many messages it has. */
  @Benchmark
  public Object readBody() {
    return reader.read(body, null);
  }
}
