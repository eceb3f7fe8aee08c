package dev.earshot.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.message.Broadcast;
import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import dev.earshot.protocol.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is broadcast comes between the messages, to everybody who is there, and leaves no trace. */
class BroadcastTest {
  private static final UserId OPS = new UserId("ops");

  private final SessionBed bed = new SessionBed();

  private int broadcast(String text) {
    int sessions = bed.registry.broadcast(new Broadcast(OPS, text, Instant.EPOCH));
    bed.runAll();
    return sessions;
  }

  @Test
  void broadcast_everySession_isToldInItsOwnProtocol() {
    FakeSink plain = FakeSink.inline();
    FakeSink json = FakeSink.inline();
    FakeSink events = FakeSink.inline();
    bed.openPlain(plain);
    bed.open(json, SessionBed.json());
    bed.open(events, Protocol.events(SessionBed.SETTINGS.heartbeat()));
    assertEquals(3, broadcast("a \"b\""));
    String frame =
        "{\"type\":\"broadcast\",\"sender\":\"ops\",\"message\":\"a \\\"b\\\"\","
            + "\"sentAt\":\"1970-01-01T00:00:00.000Z\"}";
    assertEquals(List.of("[ops]: a \"b\""), plain.frames());
    assertEquals(frame, json.frames().get(1));
    assertEquals("event: broadcast\ndata: " + frame + "\n\n", events.frames().get(1));
  }

  @Test
  void broadcast_nobodyThere_answersZero() {
    assertEquals(0, broadcast("hi"));
  }

  @Test
  void broadcast_betweenMessages_comesInOrderAndIsNeitherWrittenNorAcknowledged() {
    FakeSink sink = FakeSink.inline();
    bed.openPlain(sink);
    Cursor first = bed.send(0);
    bed.runAll();
    assertEquals(1, broadcast("now"));
    bed.send(1);
    bed.runAll();
    assertEquals(List.of("[a]: 0", "[ops]: now", "[a]: 1"), sink.frames());
    assertEquals(first.number() + 1, bed.acknowledged().number());
  }

  @Test
  void broadcast_beforeTheGreeting_comesAfterIt() {
    FakeSink sink = FakeSink.inline();
    bed.open(sink, SessionBed.json());
    broadcast("early");
    assertTrue(sink.frames().get(0).contains("\"hello\""), sink.frames()::toString);
    assertTrue(sink.frames().get(1).contains("\"early\""), sink.frames()::toString);
    assertEquals(2, sink.frames().size());
  }

  @Test
  void broadcast_sessionThatTakesNothing_isToldTheNewestWhenItGoesOn() {
    ManualExecutor network = new ManualExecutor();
    FakeSink sink = new FakeSink(network);
    bed.openPlain(sink);
    bed.send(0);
    bed.pumps.runAll();
    IntStream.range(0, Broadcasts.MOST + 3).forEach(i -> broadcast("n" + i));
    assertEquals(List.of("[a]: 0"), sink.frames());
    while (sink.frames().size() <= Broadcasts.MOST) {
      network.runAll();
      bed.runAll();
    }
    List<String> newest =
        IntStream.range(3, Broadcasts.MOST + 3).mapToObj(i -> "[ops]: n" + i).toList();
    assertEquals(newest, sink.frames().subList(1, sink.frames().size()));
  }
}
