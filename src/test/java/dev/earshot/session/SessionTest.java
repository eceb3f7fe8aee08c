package dev.earshot.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.message.Cursor;
import dev.earshot.protocol.CloseCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session does with what it is told, and how it ends. */
class SessionTest {
  private static final List<String> POLICY = List.of("close POLICY");

  private final SessionBed bed = new SessionBed();
  private final ManualExecutor network = new ManualExecutor(bed.pumps::runAll);
  private final FakeSink sink = FakeSink.inline();

  @Test
  void received_ack_acknowledges() {
    Cursor last = bed.append(0, 3);
    Session session = bed.open(sink, SessionBed.json());
    bed.runAll();
    session.received("{\"ack\":\"" + last + "\"}");
    assertEquals(last, bed.acknowledged());
    assertEquals(List.of(), sink.ends());
  }

  @Test
  void received_ackOfAnIdThatNeverWas_closesAsPolicy() {
    Cursor last = bed.append(0, 3);
    Session session = bed.open(sink, SessionBed.json());
    session.received("{\"ack\":\"" + last.at(last.number() + 1) + "\"}");
    bed.runAll();
    assertEquals(POLICY, sink.ends());
    assertEquals(0, bed.acknowledged().number());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hi", "{}", "{\"ack\":1}", "{\"ack\":\"nonsense\"}"})
  void received_noFrame_closesAsPolicy(String text) {
    Session session = bed.open(sink, SessionBed.json());
    session.received(text);
    bed.runAll();
    assertEquals(POLICY, sink.ends());
  }

  @Test
  void received_anythingOnAPlainSocket_isIgnored() {
    Session session = bed.openPlain(sink);
    session.received("{\"ack\":\"nonsense\"}");
    bed.runAll();
    assertEquals(List.of(), sink.ends());
  }

  @Test
  void close_nothingInFlight_closesOnceAndIsForgottenByUsers() {
    Session session = bed.openPlain(sink);
    bed.runAll();
    session.close(CloseCode.TOO_BIG, "first");
    session.close(CloseCode.POLICY, "second");
    assertEquals(0, bed.registry.count(SessionBed.BOB));
    bed.runAll();
    assertEquals(List.of("close TOO_BIG"), sink.ends());
  }

  @Test
  void close_writeInFlight_waitsForItsEnd() {
    FakeSink slow = new FakeSink(network);
    Session session = bed.openPlain(slow);
    bed.send(0);
    bed.runAll();
    session.close(CloseCode.POLICY, "removed");
    bed.runAll();
    assertEquals(List.of(), slow.ends());
    network.runAll();
    bed.runAll();
    assertEquals(POLICY, slow.ends());
    assertFalse(slow.hasOverlapped());
  }

  @Test
  void close_backlogWaiting_isNotWrittenAnyMore() {
    FakeSink slow = new FakeSink(network);
    bed.append(0, 100);
    Session session = bed.openPlain(slow);
    bed.runAll();
    session.close(CloseCode.POLICY, "removed");
    network.runAll();
    bed.runAll();
    assertEquals(SessionBed.plain(0, 1), slow.frames());
  }

  @Test
  void goAway_jsonSocket_saysWhenAndThenCloses() {
    Session session = bed.open(sink, SessionBed.json());
    bed.runAll();
    session.goAway(Duration.ofMillis(1500));
    bed.runAll();
    assertEquals("{\"type\":\"goaway\",\"retryAfterMs\":1500}", sink.frames().get(1));
    assertEquals(List.of("close GOING_AWAY"), sink.ends());
    assertFalse(sink.hasOverlapped());
  }

  @Test
  void goAway_writeInFlight_isSaidAfterItAndBeforeTheClose() {
    FakeSink slow = new FakeSink(network);
    Session session = bed.open(slow, SessionBed.json());
    bed.runAll();
    session.goAway(Duration.ofMillis(1500));
    bed.runAll();
    assertEquals(1, slow.frames().size());
    network.runOne();
    assertTrue(slow.frames().get(1).contains("goaway"));
    assertEquals(List.of(), slow.ends());
    network.runOne();
    bed.runAll();
    assertEquals(List.of("close GOING_AWAY"), slow.ends());
  }

  @Test
  void goAway_plainSocket_onlyCloses() {
    Session session = bed.openPlain(sink);
    session.goAway(Duration.ofMillis(1500));
    bed.runAll();
    assertEquals(List.of(), sink.frames());
    assertEquals(List.of("close GOING_AWAY"), sink.ends());
  }

  @Test
  void close_lastWriteDone_isAcknowledged() {
    FakeSink slow = new FakeSink(network);
    Session session = bed.openPlain(slow);
    Cursor id = bed.send(0);
    bed.runAll();
    session.goAway(Duration.ofMillis(1500));
    network.runAll();
    assertEquals(id, bed.acknowledged());
  }
}
