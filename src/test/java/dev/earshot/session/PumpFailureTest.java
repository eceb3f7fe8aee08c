package dev.earshot.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.earshot.message.Cursor;
import dev.earshot.protocol.CloseCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a session when something fails. */
class PumpFailureTest {
  private static final List<String> CLOSED = List.of("close TRY_AGAIN_LATER");

  private final SessionBed bed = new SessionBed();
  private final ManualExecutor network = new ManualExecutor(bed.pumps::runAll);

  @Test
  void run_inlineFailure_endsTheSession() {
    FakeSink sink = FakeSink.inline();
    sink.failAfter(2);
    bed.append(0, 5);
    bed.openPlain(sink);
    bed.runAll();
    endedAfter(3, sink);
  }

  @Test
  void run_laterFailure_endsTheSession() {
    FakeSink sink = new FakeSink(network);
    sink.failAfter(2);
    bed.append(0, 5);
    bed.openPlain(sink);
    bed.runAll();
    network.runAll();
    bed.runAll();
    endedAfter(3, sink);
  }

  @Test
  void run_sinkThrows_endsTheSession() {
    FakeSink sink = FakeSink.inline();
    sink.throwing(new IllegalStateException("told to"));
    bed.append(0, 5);
    bed.openPlain(sink);
    bed.runAll();
    endedAfter(0, sink);
  }

  @Test
  void run_flushThrows_nothingOfTheTurnCountsAsWritten() {
    FakeSink sink = FakeSink.inline();
    bed.openPlain(sink);
    Cursor first = bed.send(0);
    bed.runAll();
    assertEquals(first, bed.acknowledged());
    sink.failingToFlush();
    bed.append(1, 5);
    bed.registry.wake(SessionBed.BOB);
    bed.runAll();
    endedAfter(6, sink);
    assertEquals(first, bed.acknowledged());
  }

  @Test
  void run_pingThrows_endsTheSession() {
    FakeSink sink = FakeSink.inline();
    Session session = bed.openPlain(sink);
    bed.runAll();
    sink.throwing(new IllegalStateException("told to"));
    session.tick(System.nanoTime() + SessionBed.SETTINGS.heartbeat().toNanos());
    bed.runAll();
    endedAfter(0, sink);
  }

  @Test
  void run_afterAFailure_nothingIsWrittenAnyMore() {
    FakeSink sink = FakeSink.inline();
    sink.failAfter(0);
    bed.append(0, 1);
    Session session = bed.openPlain(sink);
    bed.runAll();
    bed.append(1, 1);
    session.wake();
    bed.runAll();
    assertEquals(1, sink.frames().size());
    assertEquals(CLOSED, sink.ends());
  }

  @Test
  void run_failureAfterGoodWrites_theGoodOnesAreAcknowledged() {
    FakeSink sink = FakeSink.inline();
    sink.failAfter(3);
    Cursor third = bed.append(0, 3);
    bed.append(3, 3);
    bed.openPlain(sink);
    bed.runAll();
    assertEquals(third, bed.acknowledged());
    assertEquals(third, bed.written());
  }

  @Test
  void done_calledTwice_countsOnce() {
    List<Sink.Done> dones = new ArrayList<>();
    Sink sink = new Forwarding(FakeSink.inline(), dones);
    bed.append(0, 3);
    bed.openPlain(sink);
    bed.pumps.runAll();
    Sink.Done first = dones.get(0);
    first.done(null);
    first.done(null);
    bed.pumps.runAll();
    assertEquals(2, dones.size());
  }

  private void endedAfter(int frames, FakeSink sink) {
    assertEquals(frames, sink.frames().size());
    assertEquals(CLOSED, sink.ends());
    assertEquals(0, bed.registry.count(SessionBed.BOB));
    assertFalse(sink.hasOverlapped());
  }

  /** Hands the ends of its sends to the test. */
  private record Forwarding(FakeSink to, List<Sink.Done> dones) implements Sink {
    @Override
    public void send(String frame, Done done) {
      dones.add(done);
    }

    @Override
    public void ping() {
      to.ping();
    }

    @Override
    public void close(CloseCode code, String reason) {
      to.close(code, reason);
    }

    @Override
    public void abort(CloseCode code, String reason) {
      to.abort(code, reason);
    }
  }
}
