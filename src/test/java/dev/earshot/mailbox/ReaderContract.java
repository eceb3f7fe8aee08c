package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.message.Cursor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every mailbox: what reading on and on finds, and what retention spares for it. */
interface ReaderContract extends MailboxBed {
  @Test
  default void readerRead_again_goesOnWhereItWas() {
    try (Mailbox.Reader reader = mailbox().reader(BOB, mailbox().earliest(BOB))) {
      List<Cursor> sent = sendNumbers(5);
      assertEquals(sent.subList(0, 2), MailboxBed.ids(reader.read(2, 1000)));
      assertEquals(sent.subList(2, 5), MailboxBed.ids(reader.read(9, 1000)));
      assertEquals(new Slice(null, List.of(), sent.get(4)), reader.read(9, 1000));
    }
  }

  @Test
  default void readerRead_foreignStart_isAGapOnce() {
    sendNumbers(2);
    try (Mailbox.Reader reader = mailbox().reader(BOB, new Cursor("foreign", 1))) {
      Slice first = reader.read(1, 1000);
      assertEquals(mailbox().earliest(BOB), first.gap());
      assertEquals(List.of("0"), MailboxBed.texts(first));
      Slice second = reader.read(9, 1000);
      assertNull(second.gap());
      assertEquals(List.of("1"), MailboxBed.texts(second));
    }
  }

  @Test
  default void readerAcknowledge_whatItAnswered_isAcknowledged() {
    try (Mailbox.Reader reader = mailbox().reader(BOB, mailbox().earliest(BOB))) {
      List<Cursor> sent = sendNumbers(3);
      reader.read(9, 1000);
      reader.acknowledge(sent.get(1));
      assertEquals(sent.get(1), mailbox().progress(BOB).acknowledged());
      reader.acknowledge(sent.get(0));
      assertEquals(sent.get(1), mailbox().progress(BOB).acknowledged());
    }
  }

  @Test
  default void append_beyondTheCountOfAnOpenReader_sparesWhatItHasNotRead() {
    Mailbox small = open(MailboxBed.settings(2));
    try (Mailbox.Reader reader = small.reader(BOB, small.earliest(BOB))) {
      List<Cursor> sent = MailboxBed.sendNumbers(small, 100);
      small.sweep();
      Slice slice = reader.read(1000, 1000);
      assertNull(slice.gap());
      assertEquals(sent, MailboxBed.ids(slice));
    }
  }

  @Test
  default void sweep_readerTooSlow_isAGap() {
    Mailbox small = open(MailboxBed.settings(2));
    try (Mailbox.Reader reader = small.reader(BOB, small.earliest(BOB))) {
      List<Cursor> sent = MailboxBed.sendNumbers(small, 100);
      clock().advance(Mailbox.PATIENCE.plusSeconds(1));
      small.sweep();
      Slice slice = reader.read(1000, 1000);
      assertEquals(small.earliest(BOB), slice.gap());
      assertEquals(sent.subList(98, 100), MailboxBed.ids(slice));
    }
  }

  @Test
  default void sweep_readerClosed_isNotSpared() {
    Mailbox small = open(MailboxBed.settings(2));
    Cursor start = small.earliest(BOB);
    Mailbox.Reader reader = small.reader(BOB, start);
    MailboxBed.sendNumbers(small, 100);
    reader.close();
    reader.close();
    small.sweep();
    assertNotNull(MailboxBed.read(small, start).gap());
    assertEquals(2, MailboxBed.read(small, start).messages().size());
  }

  @Test
  default void sweep_readerHasRead_isNotSparedAnyMore() {
    Mailbox small = open(MailboxBed.settings(2));
    Cursor start = small.earliest(BOB);
    try (Mailbox.Reader reader = small.reader(BOB, start)) {
      MailboxBed.sendNumbers(small, 100);
      assertEquals(100, reader.read(1000, 1000).messages().size());
      small.sweep();
      assertEquals(2, MailboxBed.read(small, start).messages().size());
    }
  }

  @Test
  default void readerRead_userIdleForLong_stillFindsWhatComes() {
    try (Mailbox.Reader reader = mailbox().reader(BOB, mailbox().earliest(BOB))) {
      for (int i = 0; i < 3; i++) {
        clock().advance(Duration.ofDays(30));
        mailbox().sweep();
      }
      MailboxBed.send(mailbox(), BOB, "late");
      Slice slice = reader.read(9, 1000);
      assertNull(slice.gap());
      assertEquals(List.of("late"), MailboxBed.texts(slice));
    }
  }
}
