package dev.earshot.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a receiver makes of frames; nothing is connected. */
class ListenerTest {
  private static final String UPGRADED = "HTTP/1.1 101 \r\nUpgrade: websocket\r\n\r\n";

  private final Tally tally = new Tally(2);
  private Listener listener;

  @BeforeEach
  void open() throws IOException {
    listener = new Listener(new Address(1, "u"), "/ws/u00000", "", tally);
    listener.take(ByteBuffer.wrap(UPGRADED.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @AfterEach
  void close() throws IOException {
    listener.channel().close();
  }

  @Test
  void take_inOrderFromTwo_countsEach() throws IOException {
    take(0, 0);
    take(1, 0);
    take(0, 1);
    assertEquals(1, tally.open());
    assertEquals(3, tally.arrived());
    assertEquals(2, tally.arrivedOf(0));
    assertEquals(1, tally.arrivedOf(1));
  }

  @Test
  void take_inPieces_countsOnceWhole() throws IOException {
    ByteBuffer frame = frame(0, 0);
    int whole = frame.limit();
    for (int i = 0; i < whole; i++) {
      listener.take(frame.limit(i));
      assertEquals(0, tally.arrived());
    }
    listener.take(frame.limit(whole));
    assertEquals(1, tally.arrived());
  }

  @Test
  void take_frameWithoutMark_isNoMessage() throws IOException {
    byte[] text = "{\"type\":\"hello\"}".getBytes(StandardCharsets.ISO_8859_1);
    listener.take(framed(text));
    assertEquals(0, tally.arrived());
  }

  @Test
  void take_oneMissing_fails() throws IOException {
    take(0, 0);
    expectFailure(2, "came too early");
  }

  @Test
  void take_oneTwice_fails() throws IOException {
    take(0, 0);
    expectFailure(0, "came again");
  }

  @Test
  void take_theSecondFirst_fails() {
    expectFailure(1, "came too early");
  }

  private void expectFailure(int sequence, String part) {
    IOException failure = assertThrows(IOException.class, () -> take(0, sequence));
    assertTrue(String.valueOf(failure.getMessage()).contains(part), failure.getMessage());
  }

  private void take(int publisher, int sequence) throws IOException {
    listener.take(frame(publisher, sequence));
  }

  private static ByteBuffer frame(int publisher, int sequence) {
    byte[] text = ("[p00]: " + "x".repeat(Mark.LENGTH)).getBytes(StandardCharsets.ISO_8859_1);
    int at = text.length - Mark.LENGTH;
    Mark.write(text, at, Mark.now());
    Mark.writeOrigin(text, at, publisher, sequence);
    return framed(text);
  }

  private static ByteBuffer framed(byte[] text) {
    return ByteBuffer.allocate(2 + text.length)
        .put((byte) 0x81)
        .put((byte) text.length)
        .put(text)
        .flip();
  }
}
