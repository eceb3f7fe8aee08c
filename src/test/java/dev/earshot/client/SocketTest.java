package dev.earshot.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a socket reads, and when it gives up. */
class SocketTest {
  private final ManualTools manual = new ManualTools();
  private final FakeWebSocket wire = new FakeWebSocket();
  private final Owner owner = new Owner();
  private final Socket socket = new Socket(owner, manual.tools());

  /** Notes what it is told, and does at each frame as the test says. */
  private static final class Owner implements SocketOwner {
    private final List<String> told = new ArrayList<>();
    private Consumer<String> atFrame = frame -> {};
    private boolean leaving;

    @Override
    public @Nullable EarshotException frame(Socket from, String text) {
      told.add(text);
      atFrame.accept(text);
      return text.equals("bad") ? EarshotException.of("The listener failed", "bad") : null;
    }

    @Override
    public boolean isLeaving() {
      return leaving;
    }

    @Override
    public void lost(Socket which, EarshotException why) {
      told.add("lost: " + why.title());
    }
  }

  @Test
  void text_inParts_isOneFrameAndAsksForTheNextAfterwards() {
    socket.onOpen(wire);
    assertEquals(1, wire.requested());
    owner.atFrame = frame -> assertEquals(2, wire.requested());
    socket.onText(wire, "one ", false);
    assertEquals(2, wire.requested());
    socket.onText(wire, "frame", true);
    assertEquals(List.of("one frame"), owner.told);
    assertEquals(3, wire.requested());
  }

  @Test
  void silence_beforeHello_isCutAfter15Seconds() {
    socket.onOpen(wire);
    manual.advance(Duration.ofMillis(14_999));
    assertEquals(List.of(), owner.told);
    manual.advance(Duration.ofMillis(1));
    assertEquals(List.of("lost: Silence"), owner.told);
    assertTrue(wire.isAborted());
  }

  @Test
  void silence_withPings_isNone() {
    socket.onOpen(wire);
    socket.patience(Duration.ofSeconds(55));
    for (int i = 0; i < 10; i++) {
      manual.advance(Duration.ofSeconds(25));
      socket.onPing(wire, ByteBuffer.allocate(0));
    }
    assertEquals(11, wire.requested());
    manual.advance(Duration.ofSeconds(54));
    assertEquals(List.of(), owner.told);
    manual.advance(Duration.ofSeconds(55));
    assertEquals(List.of("lost: Silence"), owner.told);
  }

  @Test
  void silence_whileTheListenerWorks_isNone() {
    socket.onOpen(wire);
    owner.atFrame = frame -> manual.advance(Duration.ofMinutes(10));
    socket.onText(wire, "work", true);
    assertEquals(List.of("work"), owner.told);
    assertEquals(2, wire.requested());
  }

  @Test
  void silence_afterTheListenerWorked_isAskedAbout() {
    socket.onOpen(wire);
    socket.onText(wire, "work", true);
    manual.advance(Duration.ofMillis(600));
    socket.onText(wire, "more", true);
    manual.advance(Duration.ofMillis(600));
    assertEquals(List.of(), wire.sent());
    manual.advance(Duration.ofSeconds(1));
    assertEquals(List.of("ping"), wire.sent());
    socket.onPong(wire, ByteBuffer.allocate(0));
    manual.advance(Duration.ofSeconds(6));
    assertEquals(List.of("work", "more"), owner.told);
    socket.onText(wire, "last", true);
    manual.advance(Duration.ofSeconds(1));
    manual.advance(Duration.ofSeconds(5));
    assertEquals(List.of("work", "more", "last", "lost: Silence"), owner.told);
  }

  @Test
  void error_whileTheListenerWorks_isToldWhenItReturned() {
    socket.onOpen(wire);
    owner.atFrame =
        frame -> {
          socket.onError(wire, new IOException("reset"));
          owner.told.add("done");
        };
    socket.onText(wire, "work", true);
    assertEquals(List.of("work", "done", "lost: Lost"), owner.told);
    socket.onText(wire, "late", true);
    assertEquals(3, owner.told.size());
  }

  @Test
  void failure_ofTheOwner_endsIt() {
    socket.onOpen(wire);
    socket.onText(wire, "bad", true);
    assertEquals(List.of("bad", "lost: The listener failed"), owner.told);
    assertTrue(wire.isAborted());
  }

  @Test
  void leave_whileTheListenerWorks_saysGoodbyeAfterwards() {
    socket.onOpen(wire);
    owner.atFrame =
        frame -> {
          owner.leaving = true;
          socket.leave();
          assertEquals(List.of(), wire.sent());
        };
    socket.onText(wire, "work", true);
    assertEquals(List.of("close 1000"), wire.sent());
    socket.onText(wire, "late", true);
    manual.advance(Duration.ofSeconds(2));
    assertEquals(List.of("work", "lost: Closed"), owner.told);
  }

  @Test
  void acks_manyAtOnce_goOutNowAndThenTheNewest() {
    Outbox outbox = new Outbox(wire, manual.tools());
    outbox.ack("e-1");
    outbox.ack("e-2");
    outbox.ack("e-3");
    assertEquals(List.of("{\"ack\":\"e-1\"}"), wire.sent());
    manual.advance(Duration.ofMillis(100));
    assertEquals(List.of("{\"ack\":\"e-1\"}", "{\"ack\":\"e-3\"}"), wire.sent());
    outbox.ack("e-4");
    outbox.leave();
    assertEquals(List.of("{\"ack\":\"e-4\"}", "close 1000"), wire.sent().subList(2, 4));
  }

  @Test
  void acks_whileOneIsSent_waitForIt() {
    Outbox outbox = new Outbox(wire.slow(), manual.tools());
    outbox.ack("e-1");
    outbox.token("t");
    manual.advance(Duration.ofSeconds(1));
    outbox.ack("e-2");
    assertEquals(List.of("{\"ack\":\"e-1\"}"), wire.sent());
    wire.complete();
    assertEquals(List.of("{\"ack\":\"e-1\"}", "{\"token\":\"t\"}"), wire.sent());
    wire.complete();
    assertEquals("{\"ack\":\"e-2\"}", wire.sent().get(2));
  }
}
