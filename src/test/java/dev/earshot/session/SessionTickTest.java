package dev.earshot.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.SessionSettings;
import dev.earshot.protocol.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a session is looked after, at times that the test names. */
class SessionTickTest {
  private static final List<String> CLOSED = List.of("close TRY_AGAIN_LATER");
  private static final List<String> ABORTED = List.of("abort TRY_AGAIN_LATER");

  private final SessionBed bed = new SessionBed();
  private final ManualExecutor network = new ManualExecutor(bed.pumps::runAll);
  private final FakeSink sink = FakeSink.inline();
  private final long began = System.nanoTime();

  @Test
  void tick_beforeAHeartbeat_doesNothing() {
    Session session = bed.openPlain(sink);
    tick(session, 24);
    assertEquals(0, sink.pings());
  }

  @Test
  void tick_everyHeartbeat_pingsOnce() {
    Session session = bed.openPlain(sink);
    for (int second : List.of(26, 27, 40, 52, 53)) {
      tick(session, second);
    }
    assertEquals(2, sink.pings());
    assertEquals(List.of(), sink.ends());
  }

  @Test
  void tick_silentForTwoHeartbeatsAndFiveSeconds_closes() {
    Session session = bed.openPlain(sink);
    tick(session, 54);
    assertEquals(List.of(), sink.ends());
    tick(session, 56);
    assertEquals(CLOSED, sink.ends());
    assertEquals(0, bed.registry.count(SessionBed.BOB));
  }

  @Test
  void tick_pingDueAtTheEndOfAWrite_isNotSentOnTheStackThatTellsIt() {
    ManualExecutor network = new ManualExecutor();
    FakeSink slow = new FakeSink(network);
    SessionSettings often =
        new SessionSettings(Duration.ofSeconds(5), 1, Duration.ofSeconds(15), Duration.ZERO);
    SessionRegistry registry = new SessionRegistry(often, bed.mailbox, bed.pumps, bed.closers);
    Session session =
        Objects.requireNonNull(
            registry.open(
                new Session.Opening(
                    SessionBed.BOB,
                    bed.mailbox.earliest(SessionBed.BOB),
                    Protocol.plain(),
                    slow,
                    Permit.FOREVER)));
    bed.append(0, 1);
    bed.runAll();
    session.tick(System.nanoTime() + seconds(6));
    network.runAll();
    assertEquals(0, slow.pings());
    bed.runAll();
    assertEquals(1, slow.pings());
    assertFalse(slow.hasOverlapped());
  }

  @Test
  void tick_pingDueWhileAWriteIsInFlight_waitsForItsEnd() {
    FakeSink slow = new FakeSink(network);
    Session session = bed.openPlain(slow);
    bed.runAll();
    bed.send(0);
    bed.runAll();
    session.tick(System.nanoTime() + seconds(14));
    bed.runAll();
    network.runAll();
    tick(session, 26);
    bed.send(1);
    bed.runAll();
    assertEquals(1, slow.pings());
    assertFalse(slow.hasOverlapped());
  }

  @Test
  void tick_writeInFlightForTheStall_stopsTheSessionThenAbortsAfterGrace() {
    FakeSink slow = new FakeSink(network);
    bed.append(0, 2);
    Session session = bed.openPlain(slow);
    bed.runAll();
    tick(session, 14);
    assertEquals(1, bed.registry.count(SessionBed.BOB));
    tick(session, 16);
    assertEquals(0, bed.registry.count(SessionBed.BOB));
    assertFalse(bed.registry.isEmpty());
    session.tick(System.nanoTime() + seconds(7));
    bed.runAll();
    assertEquals(List.of(), slow.ends());
    session.tick(System.nanoTime() + seconds(9));
    bed.runAll();
    assertEquals(ABORTED, slow.ends());
    assertTrue(bed.registry.isEmpty());
    assertEquals(SessionBed.plain(0, 1), slow.frames());
  }

  @Test
  void tick_stalledButThenTaken_closesOrderly() {
    FakeSink slow = new FakeSink(network);
    bed.append(0, 2);
    Session session = bed.openPlain(slow);
    bed.runAll();
    tick(session, 16);
    network.runAll();
    bed.runAll();
    assertEquals(CLOSED, slow.ends());
    assertFalse(slow.hasOverlapped());
  }

  @Test
  void tick_nothingWaiting_isNoStall() {
    Session session = bed.openPlain(sink);
    bed.send(0);
    bed.runAll();
    tick(session, 24);
    assertEquals(List.of(), sink.ends());
  }

  @Test
  void tick_closeNotAnswered_abortsAfterGrace() {
    Session session = bed.openPlain(sink);
    bed.runAll();
    session.goAway(Duration.ofSeconds(1));
    bed.runAll();
    session.tick(System.nanoTime() + seconds(9));
    bed.runAll();
    assertEquals(List.of("close GOING_AWAY", "abort GOING_AWAY"), sink.ends());
    assertTrue(bed.registry.isEmpty());
  }

  @Test
  void run_heartbeat_ticksOpenAndLeavingSessions() {
    Session leaving = bed.openPlain(sink);
    leaving.goAway(Duration.ofSeconds(1));
    bed.openPlain(FakeSink.inline());
    bed.runAll();
    new Heartbeat(bed.registry).run();
    bed.runAll();
    assertEquals(List.of("close GOING_AWAY"), sink.ends());
    assertFalse(bed.registry.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "PT25S, PT15S, PT1S",
    "PT2S, PT15S, PT0.5S",
    "PT25S, PT0.4S, PT0.1S",
    "PT0.001S, PT15S, PT0.02S"
  })
  void interval_settings_isAQuarterWithinBounds(
      Duration heartbeat, Duration stall, Duration expected) {
    SessionSettings settings = new SessionSettings(heartbeat, 20, stall, Duration.ZERO);
    assertEquals(expected, Heartbeat.interval(settings));
  }

  /** Looks after the session so many seconds after the test began, and runs what follows. */
  private void tick(Session session, int second) {
    session.tick(began + seconds(second));
    bed.runAll();
  }

  private static long seconds(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
