package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every mailbox: what a read finds, in which order, and how much of it. */
interface ReadingContract extends MailboxBed {
  @Test
  default void read_messageOfATrace_isOfIt() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    Cursor earliest = mailbox().earliest(BOB);
    MailboxBed.append(mailbox(), MailboxBed.draft(BOB, "traced", null, null).in(trace));
    MailboxBed.send(mailbox(), BOB, "plain");
    assertEquals(
        Arrays.asList(trace, null),
        mailbox().read(BOB, earliest, 9, 99).messages().stream()
            .map(Message::traceparent)
            .toList());
  }

  @Test
  default void read_emptyMailbox_findsNothingAndNoGap() {
    Cursor start = mailbox().earliest(BOB);
    assertEquals(new Slice(null, List.of(), start), read(start));
    assertEquals(start, mailbox().progress(BOB).acknowledged());
  }

  @Test
  default void read_severalMessages_areInOrderOfSending() {
    Cursor start = mailbox().earliest(BOB);
    List<Cursor> sent = sendNumbers(5);
    Slice slice = read(start);
    assertEquals(List.of("0", "1", "2", "3", "4"), MailboxBed.texts(slice));
    assertEquals(sent, MailboxBed.ids(slice));
    assertEquals(sent.get(4), slice.position());
    assertNull(slice.gap());
  }

  @Test
  default void append_severalMessages_numbersRiseInOneEpoch() {
    Cursor before = mailbox().earliest(BOB);
    for (Cursor id : sendNumbers(5)) {
      assertEquals(before.epoch(), id.epoch());
      assertTrue(id.number() > before.number());
      before = id;
    }
  }

  @Test
  default void read_message_isAsItWasSent() {
    Cursor start = mailbox().earliest(BOB);
    String text = "\"\0\u2028 김철수 " + Character.toString(0x1f600);
    MailboxBed.append(mailbox(), MailboxBed.draft(BOB, text, Duration.ofSeconds(9), null));
    Message message = read(start).messages().get(0);
    assertEquals(new UserId("alice"), message.sender());
    assertEquals(BOB, message.receiver());
    assertEquals(text, message.text());
    assertEquals(clock().instant().truncatedTo(ChronoUnit.MILLIS), message.sentAt());
    assertEquals(message.sentAt().plusSeconds(9), message.expiresAt());
  }

  @Test
  default void read_afterAMessage_findsOnlyWhatCameLater() {
    List<Cursor> sent = sendNumbers(5);
    assertEquals(List.of("3", "4"), MailboxBed.texts(read(sent.get(2))));
    assertEquals(new Slice(null, List.of(), sent.get(4)), read(sent.get(4)));
  }

  @Test
  default void read_boundedByCount_goesOnFromItsPosition() {
    Cursor position = mailbox().earliest(BOB);
    sendNumbers(5);
    for (List<String> expected : List.of(List.of("0", "1"), List.of("2", "3"), List.of("4"))) {
      Slice slice = mailbox().read(BOB, position, 2, 1000);
      assertEquals(expected, MailboxBed.texts(slice));
      assertNull(slice.gap());
      position = slice.position();
    }
  }

  @Test
  default void read_boundedByCharacters_goesOnFromItsPosition() {
    Cursor start = mailbox().earliest(BOB);
    for (String text : List.of("aaaa", "bbbb", "cccc")) {
      MailboxBed.send(mailbox(), BOB, text);
    }
    Slice first = mailbox().read(BOB, start, 100, 8);
    assertEquals(List.of("aaaa", "bbbb"), MailboxBed.texts(first));
    Slice second = mailbox().read(BOB, first.position(), 100, 7);
    assertEquals(List.of("cccc"), MailboxBed.texts(second));
  }

  @Test
  default void read_firstMessageOverTheBound_isReadAlone() {
    Cursor start = mailbox().earliest(BOB);
    MailboxBed.send(mailbox(), BOB, "x".repeat(100));
    MailboxBed.send(mailbox(), BOB, "y");
    Slice slice = mailbox().read(BOB, start, 100, 10);
    assertEquals(1, slice.messages().size());
    assertEquals(List.of("y"), MailboxBed.texts(read(slice.position())));
  }

  @Test
  default void read_otherUsersMessages_areNotSeen() {
    Cursor start = mailbox().earliest(BOB);
    MailboxBed.send(mailbox(), new UserId("BOB"), "not yours");
    MailboxBed.send(mailbox(), BOB, "yours");
    MailboxBed.send(mailbox(), new UserId("bob "), "not yours");
    assertEquals(List.of("yours"), MailboxBed.texts(read(start)));
  }

  @Test
  default void read_foreignEpoch_isAGapToTheOldest() {
    sendNumbers(2);
    Slice slice = read(new Cursor("foreign", 1));
    assertEquals(mailbox().earliest(BOB), slice.gap());
    assertEquals(List.of("0", "1"), MailboxBed.texts(slice));
  }

  @Test
  default void read_foreignEpochOfAnEmptyMailbox_isAGap() {
    Slice slice = read(new Cursor("foreign", 0));
    assertEquals(mailbox().earliest(BOB), slice.gap());
    assertEquals(mailbox().earliest(BOB), slice.position());
  }

  @Test
  default void read_futureNumber_isAGapToTheOldest() {
    Cursor last = sendNumbers(2).get(1);
    for (long number : List.of(last.number() + 1_000_000, 999_999_999_999_999_999L)) {
      Slice slice = read(last.at(number));
      assertEquals(mailbox().earliest(BOB), slice.gap());
      assertEquals(List.of("0", "1"), MailboxBed.texts(slice));
    }
  }

  @Test
  default void read_expiredMessages_areLeftOutWithoutAGap() {
    Cursor start = mailbox().earliest(BOB);
    sendShortLived("short");
    MailboxBed.send(mailbox(), BOB, "long");
    assertEquals(List.of("short", "long"), MailboxBed.texts(read(start)));
    clock().advance(Duration.ofSeconds(1));
    assertEquals(List.of("long"), MailboxBed.texts(read(start)));
    assertNull(read(start).gap());
    mailbox().sweep();
    assertEquals(List.of("long"), MailboxBed.texts(read(start)));
    assertNull(read(start).gap());
  }

  @Test
  default void read_onlyExpiredMessages_movesPastThem() {
    Cursor start = mailbox().earliest(BOB);
    Cursor id = sendShortLived("short");
    clock().advance(Duration.ofSeconds(2));
    assertEquals(new Slice(null, List.of(), id), read(start));
  }
}
