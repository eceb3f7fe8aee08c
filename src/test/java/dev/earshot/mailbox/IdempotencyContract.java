package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every mailbox: what a key promises. */
interface IdempotencyContract extends MailboxBed {
  @Test
  default void append_sameKeyAgain_answersTheFirstIdAndKeepsNothing() {
    Cursor start = mailbox().earliest(BOB);
    Appended first = MailboxBed.append(mailbox(), MailboxBed.draft(BOB, "hi", null, "k"));
    Appended second = MailboxBed.append(mailbox(), MailboxBed.draft(BOB, "hi", null, "k"));
    assertFalse(first.duplicate());
    assertEquals(new Appended(first.id(), true), second);
    assertEquals(List.of("hi"), MailboxBed.texts(read(start)));
  }

  @Test
  default void append_sameTextWithoutKey_isKeptTwice() {
    Cursor start = mailbox().earliest(BOB);
    MailboxBed.send(mailbox(), BOB, "hi");
    MailboxBed.send(mailbox(), BOB, "hi");
    assertEquals(List.of("hi", "hi"), MailboxBed.texts(read(start)));
  }

  @Test
  default void append_sameKeyForAnotherMessage_isRefused() {
    Cursor start = mailbox().earliest(BOB);
    MailboxBed.append(mailbox(), MailboxBed.draft(BOB, "hi", null, "k"));
    List<Draft> others =
        List.of(
            MailboxBed.draft(BOB, "ho", null, "k"),
            MailboxBed.draft(BOB, "hi", Duration.ofSeconds(1), "k"),
            MailboxBed.draft(new UserId("carol"), "hi", null, "k"));
    for (Draft other : others) {
      assertEquals(MailboxException.Reason.KEY_REUSED, MailboxBed.refusal(mailbox(), other));
    }
    assertEquals(List.of("hi"), MailboxBed.texts(read(start)));
  }

  @Test
  default void append_sameKeyOfAnotherSender_isAnotherMessage() {
    Draft other = new Draft(new UserId("carol"), BOB, "hi", null, "k", null);
    Appended first = MailboxBed.append(mailbox(), MailboxBed.draft(BOB, "hi", null, "k"));
    Appended second = MailboxBed.append(mailbox(), other);
    assertFalse(second.duplicate());
    assertNotEquals(first.id(), second.id());
  }

  @Test
  default void append_keyOlderThanItsAge_isFree() {
    Draft draft = MailboxBed.draft(BOB, "hi", null, "k");
    Appended first = MailboxBed.append(mailbox(), draft);
    clock().advance(Duration.ofHours(24).minusSeconds(1));
    mailbox().sweep();
    assertTrue(MailboxBed.append(mailbox(), draft).duplicate());
    clock().advance(Duration.ofSeconds(2));
    mailbox().sweep();
    Appended later = MailboxBed.append(mailbox(), draft);
    assertFalse(later.duplicate());
    assertNotEquals(first.id(), later.id());
  }

  @Test
  default void append_keyOfAMessageThatIsGone_isStillADuplicate() {
    Draft draft = MailboxBed.draft(BOB, "hi", Duration.ofSeconds(1), "k");
    Appended first = MailboxBed.append(mailbox(), draft);
    clock().advance(Duration.ofSeconds(2));
    mailbox().sweep();
    assertEquals(new Appended(first.id(), true), MailboxBed.append(mailbox(), draft));
  }

  @Test
  default void append_thousandParallelRetries_keepOneMessage() {
    Cursor start = mailbox().earliest(BOB);
    Draft draft = MailboxBed.draft(BOB, "hi", null, "k");
    List<Appended> answers =
        IntStream.range(0, 1000)
            .parallel()
            .mapToObj(i -> MailboxBed.append(mailbox(), draft))
            .toList();
    assertEquals(1, answers.stream().filter(answer -> !answer.duplicate()).count());
    assertEquals(1, answers.stream().map(Appended::id).distinct().count());
    assertEquals(List.of("hi"), MailboxBed.texts(read(start)));
  }
}
