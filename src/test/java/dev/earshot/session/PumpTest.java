package dev.earshot.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.earshot.mailbox.Slice;
import dev.earshot.message.Cursor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The loop: one write at a time, woken by anything, never recursing. */
class PumpTest {
  private final SessionBed bed = new SessionBed();
  private final ManualExecutor network = new ManualExecutor(bed.pumps::runAll);

  @Test
  void wake_completionLater_oneWriteIsInFlightAtATime() {
    FakeSink sink = new FakeSink(network);
    bed.openPlain(sink);
    bed.append(0, 5);
    bed.registry.wake(SessionBed.BOB);
    bed.pumps.runAll();
    for (int written = 1; written <= 5; written++) {
      assertEquals(SessionBed.plain(0, written), sink.frames());
      assertEquals(1, network.size());
      bed.registry.wake(SessionBed.BOB);
      assertEquals(0, bed.pumps.runAll(), "a wake-up must not begin a second turn");
      network.runOne();
    }
    assertEquals(0, network.size());
    assertEquals(SessionBed.plain(0, 5), sink.frames());
    assertFalse(sink.hasOverlapped());
  }

  @Test
  void wake_manyTimes_isOneTurn() {
    Session session = bed.openPlain(FakeSink.inline());
    bed.pumps.runAll();
    for (int i = 0; i < 1000; i++) {
      session.wake();
    }
    assertEquals(1, bed.pumps.size());
    assertEquals(1, bed.pumps.runAll());
  }

  @Test
  void wake_fewSessions_areServedAtOnce() {
    FakeSink sink = FakeSink.inline();
    bed.openPlain(sink);
    bed.pumps.runAll();
    bed.send(0);
    assertEquals(SessionBed.plain(0, 1), sink.frames());
    assertEquals(0, bed.pumps.size());
  }

  @Test
  void wake_manySessions_doNotKeepTheCaller() {
    List<FakeSink> sinks = Stream.generate(FakeSink::inline).limit(20).toList();
    sinks.forEach(bed::openPlain);
    bed.pumps.runAll();
    bed.send(0);
    assertEquals(List.of(), sinks.get(0).frames());
    bed.pumps.runAll();
    sinks.forEach(sink -> assertEquals(SessionBed.plain(0, 1), sink.frames()));
  }

  @Test
  void run_manyMessages_areFlushedTogether() {
    FakeSink sink = FakeSink.inline();
    bed.openPlain(sink);
    bed.runAll();
    int before = sink.flushes();
    Cursor last = bed.append(0, 50);
    bed.registry.wake(SessionBed.BOB);
    assertEquals(50, sink.frames().size());
    assertEquals(last, bed.acknowledged());
    assertEquals(1, sink.flushes() - before);
    assertFalse(sink.hasOverlapped());
  }

  @Test
  void wake_afterIdle_goesOnWhereItWas() {
    FakeSink sink = FakeSink.inline();
    bed.openPlain(sink);
    for (int i = 0; i < 10; i++) {
      bed.send(i);
      bed.pumps.runAll();
      assertEquals(SessionBed.plain(0, i + 1), sink.frames());
    }
  }

  @Test
  void wake_withoutNews_writesNothing() {
    FakeSink sink = FakeSink.inline();
    bed.openPlain(sink);
    bed.registry.wake(SessionBed.BOB);
    bed.pumps.runAll();
    assertEquals(List.of(), sink.frames());
  }

  @Test
  void wake_whileAWriteIsInFlight_itsEndGoesOnWithTheNews() {
    FakeSink sink = new FakeSink(network);
    bed.openPlain(sink);
    bed.send(0);
    bed.pumps.runAll();
    bed.send(1);
    assertEquals(0, bed.pumps.size());
    network.runAll();
    assertEquals(SessionBed.plain(0, 2), sink.frames());
  }

  @Test
  void run_hundredThousandInlineCompletions_doNotRecurse() {
    FakeSink sink = FakeSink.inline();
    bed.openPlain(sink);
    bed.append(0, 100_000);
    bed.registry.wake(SessionBed.BOB);
    bed.pumps.runAll();
    assertEquals(SessionBed.plain(0, 100_000), sink.frames());
    assertFalse(sink.hasOverlapped());
  }

  @Test
  void run_hundredThousandCompletionsFromAQueue_doNotRecurse() {
    FakeSink sink = new FakeSink(network);
    bed.openPlain(sink);
    bed.append(0, 100_000);
    bed.registry.wake(SessionBed.BOB);
    bed.pumps.runAll();
    network.runAll();
    assertEquals(SessionBed.plain(0, 100_000), sink.frames());
  }

  @Test
  void run_longBacklog_givesOtherSessionsATurn() {
    FakeSink busy = FakeSink.inline();
    FakeSink late = FakeSink.inline();
    bed.append(0, 10_000);
    bed.openPlain(busy);
    bed.openPlain(late);
    bed.pumps.runOne();
    int first = busy.frames().size();
    assertEquals(0, late.frames().size());
    bed.pumps.runOne();
    assertEquals(first, late.frames().size());
    bed.pumps.runAll();
    assertEquals(SessionBed.plain(0, 10_000), busy.frames());
    assertEquals(SessionBed.plain(0, 10_000), late.frames());
  }

  @Test
  void run_slowReader_holdsNoMessages() {
    SessionBed small = new SessionBed(100, null);
    ManualExecutor network = new ManualExecutor(small.pumps::runAll);
    FakeSink sink = new FakeSink(network);
    small.open(sink, SessionBed.json());
    small.pumps.runAll();
    small.append(0, 1000);
    small.retain();
    network.runAll();
    Slice kept = small.mailbox.read(SessionBed.BOB, small.mailbox.earliest(SessionBed.BOB), 999, 9);
    Cursor gap = small.mailbox.earliest(SessionBed.BOB);
    assertEquals("{\"type\":\"gap\",\"cursor\":\"" + gap + "\"}", sink.frames().get(1));
    assertEquals("900", kept.messages().get(0).text());
    assertEquals(102, sink.frames().size());
  }
}
