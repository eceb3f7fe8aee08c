package dev.earshot.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.message.Cursor;
import dev.earshot.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session is written, and in which order. */
class FeedTest {
  private static final Cursor FOREIGN = new Cursor("foreign", 7);

  private final SessionBed bed = new SessionBed(10, null);

  @Test
  void next_nothingThere_greetsOnceThenNull() {
    Cursor start = bed.mailbox.earliest(SessionBed.BOB);
    Feed feed = feed(SessionBed.json(), start);
    assertEquals(List.of(hello(start)), rest(feed));
    assertEquals(List.of(), rest(feed));
  }

  @Test
  void next_backlog_followsTheGreetingWithItsIds() {
    Cursor start = bed.mailbox.earliest(SessionBed.BOB);
    Cursor last = bed.append(0, 3);
    Feed feed = feed(SessionBed.json(), start);
    assertNull(frame(feed).id());
    List<Feed.Frame> messages = List.of(frame(feed), frame(feed), frame(feed));
    assertEquals(last, messages.get(2).id());
    assertTrue(messages.get(0).text().contains("\"message\":\"0\""));
    assertNull(feed.next());
  }

  @Test
  void next_foreignCursor_helloThenGapThenTheOldest() {
    bed.append(0, 2);
    Cursor oldest = bed.mailbox.earliest(SessionBed.BOB);
    List<String> frames = rest(feed(SessionBed.json(), FOREIGN));
    assertEquals(List.of(hello(oldest), gap(oldest)), frames.subList(0, 2));
    assertEquals(4, frames.size());
  }

  @Test
  void next_foreignCursorOnAPlainSocket_noNoticeAtAll() {
    bed.append(0, 2);
    assertEquals(SessionBed.plain(0, 2), rest(feed(Protocol.plain(), FOREIGN)));
  }

  @Test
  void next_trimmedWhileReading_tellsTheGapInBetween() {
    bed.append(0, 5);
    Feed feed = feed(SessionBed.json(), bed.mailbox.earliest(SessionBed.BOB));
    assertEquals(6, rest(feed).size());
    bed.append(5, 20);
    bed.retain();
    List<String> frames = rest(feed);
    assertEquals(gap(bed.mailbox.earliest(SessionBed.BOB)), frames.get(0));
    assertTrue(frames.get(1).contains("\"message\":\"15\""));
    assertEquals(11, frames.size());
  }

  @Test
  void report_jsonSocket_notesWrittenOnly() {
    Cursor last = bed.append(0, 3);
    rest(feed(SessionBed.json(), bed.mailbox.earliest(SessionBed.BOB)));
    assertEquals(last, bed.written());
    assertEquals(0, bed.acknowledged().number());
  }

  @Test
  void report_plainSocket_acknowledges() {
    Cursor last = bed.append(0, 3);
    rest(feed(Protocol.plain(), bed.mailbox.earliest(SessionBed.BOB)));
    assertEquals(last, bed.written());
    assertEquals(last, bed.acknowledged());
  }

  @Test
  void report_nothingWritten_notesNothing() {
    bed.append(0, 3);
    Feed feed = feed(Protocol.plain(), bed.mailbox.earliest(SessionBed.BOB));
    frame(feed);
    feed.report();
    assertEquals(0, bed.written().number());
  }

  private Feed feed(Protocol protocol, Cursor start) {
    Session.Opening opening =
        new Session.Opening(SessionBed.BOB, start, protocol, FakeSink.inline(), Permit.FOREVER);
    return new Feed("s1", opening, bed.mailbox, SessionWatch.NOBODY);
  }

  private static Feed.Frame frame(Feed feed) {
    Feed.Frame frame = feed.next();
    if (frame == null) {
      throw new AssertionError("there is no frame");
    }
    return frame;
  }

  /** Takes and writes frames until there is none. */
  private static List<String> rest(Feed feed) {
    List<String> texts = new ArrayList<>();
    for (Feed.Frame frame = feed.next(); frame != null; frame = feed.next()) {
      feed.written(frame);
      texts.add(frame.text());
    }
    return texts;
  }

  private static String hello(Cursor cursor) {
    return String.valueOf(SessionBed.json().hello("s1", cursor));
  }

  private static String gap(Cursor cursor) {
    return "{\"type\":\"gap\",\"cursor\":\"" + cursor + "\"}";
  }
}
