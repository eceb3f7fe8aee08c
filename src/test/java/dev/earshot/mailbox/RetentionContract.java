package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every mailbox: what is dropped, and how a reader learns of it. */
interface RetentionContract extends MailboxBed {
  UserId CAROL = new UserId("carol");
  Duration OVER_THE_AGE = Duration.ofDays(7).plusMillis(1);

  @Test
  default void append_beyondTheCount_dropsTheOldest() {
    Mailbox small = open(MailboxBed.settings(3));
    Cursor start = small.earliest(BOB);
    List<Cursor> sent = MailboxBed.sendNumbers(small, 100);
    small.sweep();
    Slice slice = MailboxBed.read(small, start);
    assertEquals(sent.subList(97, 100), MailboxBed.ids(slice));
    assertEquals(small.earliest(BOB), slice.gap());
    assertEquals(sent.get(99), slice.position());
  }

  @Test
  default void read_successorDropped_isAGapAndSuccessorKeptIsNot() {
    Mailbox small = open(MailboxBed.settings(2));
    List<Cursor> sent = MailboxBed.sendNumbers(small, 4);
    small.sweep();
    assertEquals(small.earliest(BOB), MailboxBed.read(small, sent.get(0)).gap());
    assertNull(MailboxBed.read(small, sent.get(1)).gap());
    assertNull(MailboxBed.read(small, sent.get(2)).gap());
    assertNull(MailboxBed.read(small, small.earliest(BOB)).gap());
  }

  @Test
  default void append_beyondTheCountOfOneUser_leavesOthersAlone() {
    Mailbox small = open(MailboxBed.settings(2));
    Cursor start = small.earliest(CAROL);
    MailboxBed.send(small, CAROL, "kept");
    MailboxBed.sendNumbers(small, 10);
    small.sweep();
    Slice slice = small.read(CAROL, start, 10, 100);
    assertEquals(List.of("kept"), MailboxBed.texts(slice));
    assertNull(slice.gap());
  }

  @Test
  default void sweep_messagesOverTheAge_areDroppedWithAGap() {
    Cursor start = mailbox().earliest(BOB);
    MailboxBed.send(mailbox(), BOB, "old");
    clock().advance(Duration.ofDays(4));
    Cursor young = MailboxBed.send(mailbox(), BOB, "young");
    clock().advance(OVER_THE_AGE.minusDays(4));
    mailbox().sweep();
    Slice slice = read(start);
    assertEquals(List.of(young), MailboxBed.ids(slice));
    assertEquals(mailbox().earliest(BOB), slice.gap());
  }

  @Test
  default void sweep_messagesJustWithinTheAge_areKept() {
    Cursor start = mailbox().earliest(BOB);
    List<Cursor> sent = sendNumbers(1);
    clock().advance(Duration.ofDays(7).minusSeconds(1));
    mailbox().sweep();
    assertEquals(sent, MailboxBed.ids(read(start)));
  }

  @Test
  default void sweep_everythingOverTheAge_leavesAGapForOldCursorsOnly() {
    List<Cursor> sent = sendNumbers(3);
    clock().advance(OVER_THE_AGE);
    mailbox().sweep();
    assertEquals(mailbox().earliest(BOB), read(sent.get(0)).gap());
    assertNull(read(sent.get(2)).gap());
  }

  @Test
  default void read_longAfterEverythingWasDropped_oldCursorsStillSeeAGap() {
    List<Cursor> sent = sendNumbers(3);
    clock().advance(OVER_THE_AGE);
    mailbox().sweep();
    clock().advance(OVER_THE_AGE);
    mailbox().sweep();
    Cursor later = MailboxBed.send(mailbox(), BOB, "new");
    Slice slice = read(sent.get(0));
    assertEquals(List.of(later), MailboxBed.ids(slice));
    assertEquals(mailbox().earliest(BOB), slice.gap());
    assertNull(read(sent.get(2)).gap());
  }

  @Test
  default void read_newUserAfterOthersWereDropped_noGap() {
    sendNumbers(3);
    clock().advance(OVER_THE_AGE);
    mailbox().sweep();
    Cursor start = mailbox().progress(CAROL).acknowledged();
    assertNull(mailbox().read(CAROL, start, 10, 100).gap());
    MailboxBed.send(mailbox(), CAROL, "first");
    Slice slice = mailbox().read(CAROL, start, 10, 100);
    assertNull(slice.gap());
    assertEquals(List.of("first"), MailboxBed.texts(slice));
  }

  @Test
  default void read_sentWhileOthersWereDropped_isFoundFromTheStartBefore() {
    Cursor start = mailbox().progress(CAROL).acknowledged();
    sendNumbers(3);
    clock().advance(OVER_THE_AGE);
    MailboxBed.send(mailbox(), CAROL, "first");
    mailbox().sweep();
    Slice slice = mailbox().read(CAROL, start, 10, 100);
    assertNull(slice.gap());
    assertEquals(List.of("first"), MailboxBed.texts(slice));
  }

  @Test
  default void progress_everythingAcknowledgedThenDropped_noGapForTheReturningUser() {
    List<Cursor> sent = sendNumbers(3);
    mailbox().acknowledge(BOB, sent.get(2));
    clock().advance(OVER_THE_AGE);
    mailbox().sweep();
    assertNull(read(mailbox().progress(BOB).acknowledged()).gap());
  }

  @Test
  default void progress_unacknowledgedThenDropped_gapForTheReturningUser() {
    sendNumbers(3);
    clock().advance(OVER_THE_AGE);
    mailbox().sweep();
    Slice slice = read(mailbox().progress(BOB).acknowledged());
    assertEquals(mailbox().earliest(BOB), slice.gap());
  }

  @Test
  default void sweep_again_changesNothing() {
    Cursor start = mailbox().earliest(BOB);
    sendNumbers(3);
    Slice before = read(start);
    mailbox().sweep();
    mailbox().sweep();
    assertEquals(before, read(start));
    assertNull(mailbox().trouble());
  }
}
