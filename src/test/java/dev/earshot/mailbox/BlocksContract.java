package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.MailboxSettings;
import dev.earshot.mailbox.Blocks.Answer;
import dev.earshot.mailbox.MailboxException.Reason;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every mailbox: messages that their receiver does not want. */
interface BlocksContract extends MailboxBed {
  UserId ALICE = new UserId("alice");
  UserId EVE = new UserId("eve");

  private static Draft from(UserId sender, String text) {
    return new Draft(sender, BOB, text, null, null, null);
  }

  @Test
  default void append_blockedSender_isRefusedUntilUnblocked() {
    Cursor start = mailbox().earliest(BOB);
    MailboxBed.send(mailbox(), BOB, "before");
    assertTrue(mailbox().blocks().block(BOB, ALICE, Answer.REFUSED));
    assertEquals(Reason.BLOCKED, MailboxBed.refusal(mailbox(), from(ALICE, "blocked")));
    mailbox().blocks().unblock(BOB, ALICE);
    MailboxBed.send(mailbox(), BOB, "after");
    assertEquals(List.of("before", "after"), MailboxBed.texts(read(start)));
  }

  @Test
  default void append_blockedSender_spoilsNothingForOthers() {
    Cursor start = mailbox().earliest(BOB);
    mailbox().blocks().block(BOB, ALICE, Answer.REFUSED);
    List<Outcome> outcomes =
        mailbox()
            .append(List.of(from(EVE, "one"), from(ALICE, "blocked"), from(EVE, "two")))
            .toCompletableFuture()
            .orTimeout(20, TimeUnit.SECONDS)
            .join();
    assertEquals(
        List.of(true, false, true), outcomes.stream().map(o -> o.refusal() == null).toList());
    assertEquals(List.of("one", "two"), MailboxBed.texts(read(start)));
    MailboxBed.append(mailbox(), new Draft(ALICE, EVE, "hi", null, null, null));
  }

  @Test
  default void append_silentlyBlocked_looksKeptAndIsNot() {
    Cursor start = mailbox().earliest(BOB);
    Cursor before = MailboxBed.append(mailbox(), from(EVE, "before")).id();
    mailbox().blocks().block(BOB, ALICE, Answer.SENT);
    Appended dropped = MailboxBed.append(mailbox(), from(ALICE, "dropped"));
    Cursor after = MailboxBed.append(mailbox(), from(EVE, "after")).id();
    assertFalse(dropped.duplicate());
    assertEquals(before.epoch(), dropped.id().epoch());
    assertTrue(before.number() < dropped.id().number(), dropped::toString);
    assertTrue(dropped.id().number() < after.number(), dropped::toString);
    Slice slice = read(start);
    assertEquals(List.of("before", "after"), MailboxBed.texts(slice));
    assertEquals(null, slice.gap());
    assertFalse(mailbox().acknowledge(EVE, dropped.id()));
  }

  @Test
  default void append_silentlyBlockedWithAKey_remembersTheKey() {
    mailbox().blocks().block(BOB, ALICE, Answer.SENT);
    Draft keyed = MailboxBed.draft(BOB, "hi", null, "k");
    Appended first = MailboxBed.append(mailbox(), keyed);
    assertEquals(new Appended(first.id(), true), MailboxBed.append(mailbox(), keyed));
    Draft other = MailboxBed.draft(BOB, "ho", null, "k");
    assertEquals(Reason.KEY_REUSED, MailboxBed.refusal(mailbox(), other));
    mailbox().blocks().unblock(BOB, ALICE);
    assertEquals(new Appended(first.id(), true), MailboxBed.append(mailbox(), keyed));
  }

  @Test
  default void append_keyRefusedWhileBlocked_isFreeAfterwards() {
    mailbox().blocks().block(BOB, ALICE, Answer.REFUSED);
    Draft keyed = MailboxBed.draft(BOB, "hi", null, "k");
    assertEquals(Reason.BLOCKED, MailboxBed.refusal(mailbox(), keyed));
    mailbox().blocks().unblock(BOB, ALICE);
    assertFalse(MailboxBed.append(mailbox(), keyed).duplicate());
  }

  @Test
  default void append_sentBeforeTheBlock_isStillADuplicate() {
    Draft keyed = MailboxBed.draft(BOB, "hi", null, "k");
    Appended first = MailboxBed.append(mailbox(), keyed);
    mailbox().blocks().block(BOB, ALICE, Answer.REFUSED);
    assertEquals(new Appended(first.id(), true), MailboxBed.append(mailbox(), keyed));
  }

  @Test
  default void of_blockedTwiceAndAnother_areListedOnce() {
    Blocks blocks = mailbox().blocks();
    blocks.block(BOB, EVE, Answer.SENT);
    blocks.block(BOB, ALICE, Answer.SENT);
    blocks.block(BOB, ALICE, Answer.REFUSED);
    assertEquals(
        List.of(new Blocks.Entry(ALICE, Answer.REFUSED), new Blocks.Entry(EVE, Answer.SENT)),
        blocks.of(BOB));
    assertEquals(List.of(), blocks.of(ALICE));
    blocks.unblock(BOB, ALICE);
    blocks.unblock(BOB, ALICE);
    assertEquals(List.of(new Blocks.Entry(EVE, Answer.SENT)), blocks.of(BOB));
  }

  @Test
  default void block_moreThanAllowed_isNotTaken() {
    MailboxSettings settings =
        new MailboxSettings(Duration.ofDays(7), 9, 1L << 40, Duration.ofHours(24), 1, 1_000);
    Blocks blocks = open(settings).blocks();
    assertTrue(blocks.block(BOB, ALICE, Answer.REFUSED));
    assertFalse(blocks.block(BOB, EVE, Answer.REFUSED));
    assertTrue(blocks.block(BOB, ALICE, Answer.SENT));
    blocks.unblock(BOB, ALICE);
    assertTrue(blocks.block(BOB, EVE, Answer.REFUSED));
    assertTrue(blocks.block(EVE, BOB, Answer.REFUSED));
  }

  @Test
  default void revoke_forAWhile_endsByItselfOrIsLifted() {
    Revocations revocations = mailbox().revocations();
    assertEquals(null, revocations.until(BOB));
    var until = revocations.revoke(BOB, Duration.ofSeconds(10));
    assertEquals(until, revocations.until(BOB));
    assertEquals(null, revocations.until(ALICE));
    clock().advance(Duration.ofSeconds(9));
    mailbox().sweep();
    assertEquals(until, revocations.until(BOB));
    clock().advance(Duration.ofSeconds(1));
    assertEquals(null, revocations.until(BOB));
    mailbox().sweep();
    assertEquals(null, revocations.until(BOB));
    assertNotEquals(until, revocations.revoke(BOB, Duration.ofSeconds(10)));
    revocations.lift(BOB);
    assertEquals(null, revocations.until(BOB));
  }
}
