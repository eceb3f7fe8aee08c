package dev.earshot.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import dev.earshot.protocol.CloseCode;
import dev.earshot.protocol.Protocol;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is there. */
class SessionRegistryTest {
  private static final int MAX = SessionBed.SETTINGS.maxPerUser();

  private final ConcurrentLinkedQueue<Runnable> turns = new ConcurrentLinkedQueue<>();
  private final SessionBed bed = new SessionBed(1000, turns::add);
  private final SessionRegistry registry = bed.registry;

  @Test
  void gone_olderSession_newerOneStays() {
    FakeSink newer = FakeSink.inline();
    Session old = bed.openPlain(FakeSink.inline());
    bed.openPlain(newer);
    old.gone();
    old.gone();
    assertEquals(1, registry.count(SessionBed.BOB));
    bed.send(0);
    runTurns();
    assertEquals(SessionBed.plain(0, 1), newer.frames());
  }

  @Test
  void close_olderSession_newerOneStays() {
    Session old = bed.openPlain(FakeSink.inline());
    FakeSink newer = FakeSink.inline();
    bed.openPlain(newer);
    old.close(CloseCode.POLICY, "removed");
    runTurns();
    assertEquals(1, registry.wake(SessionBed.BOB));
    assertEquals(List.of(), newer.ends());
  }

  @Test
  void wake_severalSessions_allGetTheMessageAndAreCounted() {
    List<FakeSink> sinks = List.of(FakeSink.inline(), FakeSink.inline(), FakeSink.inline());
    sinks.forEach(bed::openPlain);
    bed.append(0, 1);
    assertEquals(3, registry.wake(SessionBed.BOB));
    runTurns();
    sinks.forEach(sink -> assertEquals(SessionBed.plain(0, 1), sink.frames()));
    assertEquals(0, registry.wake(new UserId("carol")));
  }

  @Test
  void open_oneMoreThanTheMost_isNotTaken() {
    IntStream.range(0, MAX).forEach(i -> bed.openPlain(FakeSink.inline()));
    assertFalse(registry.hasRoom(SessionBed.BOB));
    assertNull(registry.open(opening(SessionBed.BOB)));
    assertTrue(registry.hasRoom(new UserId("carol")));
  }

  @Test
  void open_roomAgain_isTaken() {
    Session first = bed.openPlain(FakeSink.inline());
    IntStream.range(1, MAX).forEach(i -> bed.openPlain(FakeSink.inline()));
    first.gone();
    assertTrue(registry.hasRoom(SessionBed.BOB));
    bed.openPlain(FakeSink.inline());
    assertEquals(MAX, registry.count(SessionBed.BOB));
  }

  @Test
  void open_manyAtTheSameTime_noMoreThanTheMostAreTaken() {
    long taken =
        IntStream.range(0, 10 * MAX)
            .parallel()
            .mapToObj(i -> registry.open(opening(SessionBed.BOB)))
            .filter(Objects::nonNull)
            .count();
    assertEquals(MAX, taken);
    assertEquals(MAX, registry.count(SessionBed.BOB));
  }

  @Test
  void openAndGone_manyAtTheSameTime_nobodyIsLeft() {
    IntStream.range(0, 10_000)
        .parallel()
        .mapToObj(i -> registry.open(opening(new UserId("u" + i % 3))))
        .filter(Objects::nonNull)
        .forEach(Session::gone);
    assertTrue(registry.isEmpty());
  }

  @Test
  void open_notAcceptingAnyMore_isNotTaken() {
    registry.stopAccepting();
    assertFalse(registry.isAccepting());
    assertNull(registry.open(opening(SessionBed.BOB)));
    assertTrue(registry.isEmpty());
  }

  @Test
  void close_user_closesAllOfTheirSessionsAndNoOthers() {
    FakeSink first = FakeSink.inline();
    FakeSink second = FakeSink.inline();
    bed.openPlain(first);
    bed.openPlain(second);
    registry.open(opening(new UserId("carol")));
    assertEquals(2, registry.close(SessionBed.BOB, "removed"));
    assertEquals(0, registry.close(SessionBed.BOB, "removed"));
    runTurns();
    assertEquals(List.of("close POLICY"), first.ends());
    assertEquals(List.of("close POLICY"), second.ends());
    assertEquals(1, registry.count(new UserId("carol")));
  }

  @Test
  void start_withoutSince_isTheLastAcknowledged() {
    Cursor last = bed.append(0, 3);
    assertEquals(0, Objects.requireNonNull(registry.start(SessionBed.BOB, null)).number());
    bed.mailbox.acknowledge(SessionBed.BOB, last);
    assertEquals(last, registry.start(SessionBed.BOB, null));
  }

  @Test
  void start_since_isThatPosition() {
    bed.append(0, 3);
    assertEquals(new Cursor("k2f9", 17), registry.start(SessionBed.BOB, "k2f9-17"));
    assertEquals(bed.mailbox.earliest(SessionBed.BOB), registry.start(SessionBed.BOB, "earliest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Earliest", "latest", "0", "a-01"})
  void start_sinceIsNoCursor_isRefused(String since) {
    assertThrows(IllegalArgumentException.class, () -> registry.start(SessionBed.BOB, since));
  }

  @Test
  void protocol_negotiated_isJsonAndOtherwisePlain() {
    assertFalse(registry.protocol("earshot.v1").acknowledgesByWrite());
    assertTrue(registry.protocol("").acknowledgesByWrite());
    assertTrue(registry.protocol(null).acknowledgesByWrite());
  }

  private static Session.Opening opening(UserId user) {
    return new Session.Opening(
        user, new Cursor("e", 0), Protocol.plain(), FakeSink.inline(), Permit.FOREVER);
  }

  private void runTurns() {
    for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
      turn.run();
    }
    bed.closers.runAll();
  }
}
