package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.MailboxSettings;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The mailbox in memory: the contract, and its bound in bytes. */
class MemoryMailboxTest extends MailboxContract {
  private static final int ROOM = 100_000;
  private static final String KILO = "x".repeat(1000);

  private final Mailbox small = new MemoryMailbox(MailboxBed.settings(1_000_000), ROOM, clock());

  @Override
  Mailbox create(MailboxSettings settings, Clock clock) {
    return new MemoryMailbox(settings, 1L << 30, clock);
  }

  @Test
  void new_twice_haveDifferentEpochs() {
    assertNotEquals(mailbox().earliest(BOB).epoch(), small.earliest(BOB).epoch());
  }

  @Test
  void earliest_anyEpoch_isAParsableCursor() {
    Cursor start = small.earliest(BOB);
    assertEquals(start, Cursor.parse(start.toString()));
  }

  @Test
  void append_farBeyondTheBytes_staysWithinThemAndKeepsTheNewest() {
    Cursor start = small.earliest(BOB);
    for (int i = 0; i < 1000; i++) {
      MailboxBed.send(small, BOB, i + KILO);
    }
    Slice slice = MailboxBed.read(small, start);
    long chars = slice.messages().stream().mapToLong(m -> m.text().length()).sum();
    assertTrue(2 * chars <= ROOM + 2 * KILO.length(), chars + " characters are kept");
    assertTrue(2 * chars >= ROOM / 2, chars + " characters are kept");
    assertTrue(slice.messages().get(slice.messages().size() - 1).text().startsWith("999"));
    assertNotNull(slice.gap());
  }

  @Test
  void append_messagesOfATrace_takeTheRoomOfTheirTracesToo() {
    Draft plain = MailboxBed.draft(BOB, "x", null, null);
    MailboxBed.append(small, plain);
    long before = small.ledger().bytes();
    MailboxBed.append(small, plain);
    long one = small.ledger().bytes() - before;
    MailboxBed.append(small, plain.in("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    assertTrue(small.ledger().bytes() - before > 2 * one);
  }

  @Test
  void append_oneUserFillsTheRoom_othersLoseNothing() {
    Cursor start = small.earliest(CAROL);
    MailboxBed.send(small, CAROL, "first");
    MailboxBed.send(small, CAROL, "second");
    for (int i = 0; i < 1000; i++) {
      MailboxBed.send(small, BOB, KILO);
    }
    Slice slice = small.read(CAROL, start, 10, 1000);
    assertNull(slice.gap());
    assertEquals(List.of("first", "second"), MailboxBed.texts(slice));
  }

  @Test
  void append_everybodysNewestFillsTheRoom_isRefused() {
    fill();
    Draft draft = MailboxBed.draft(BOB, KILO, null, null);
    assertEquals(MailboxException.Reason.FULL, MailboxBed.refusal(small, draft));
  }

  @Test
  void append_fullAndThenSwept_isTakenAgain() {
    fill();
    clock().advance(OVER_THE_AGE);
    small.sweep();
    Cursor id = MailboxBed.send(small, BOB, "again");
    assertEquals(
        List.of("again"), MailboxBed.texts(MailboxBed.read(small, id.at(id.number() - 1))));
  }

  @Test
  void append_retryWhileFull_answersTheFirstId() {
    Draft draft = MailboxBed.draft(BOB, "hi", null, "k");
    Appended first = MailboxBed.append(small, draft);
    fill();
    assertEquals(new Appended(first.id(), true), MailboxBed.append(small, draft));
  }

  @Test
  void append_moreKeysThanFit_forgetsTheOldest() {
    Draft first = MailboxBed.draft(BOB, "hi", null, "first");
    MailboxBed.append(small, first);
    for (int i = 0; i < ROOM / 8 / 500; i++) {
      MailboxBed.append(small, MailboxBed.draft(BOB, "hi", null, "k" + i));
    }
    assertFalse(MailboxBed.append(small, first).duplicate());
  }

  @Test
  void sweep_userIdleForLong_numbersStillRiseAndCanBeAcknowledged() {
    Cursor old = MailboxBed.send(small, BOB, "old");
    clock().advance(OVER_THE_AGE);
    small.sweep();
    Cursor young = MailboxBed.send(small, BOB, "new");
    assertEquals(old.epoch(), young.epoch());
    assertTrue(young.number() > old.number());
    assertTrue(small.acknowledge(BOB, young));
    assertEquals(young, small.progress(BOB).acknowledged());
  }

  /** Gives each of many users a single message, until nothing can be dropped any more. */
  private void fill() {
    for (int i = 0; i < ROOM; i++) {
      Draft draft = MailboxBed.draft(new UserId("u" + i), KILO, null, null);
      if (small.append(draft).toCompletableFuture().isCompletedExceptionally()) {
        return;
      }
    }
    throw new AssertionError("never full");
  }
}
