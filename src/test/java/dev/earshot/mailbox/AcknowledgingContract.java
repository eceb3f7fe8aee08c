package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.mailbox.Progress.State;
import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every mailbox: how far messages have come. */
interface AcknowledgingContract extends MailboxBed {
  private List<State> states() {
    Progress progress = mailbox().progress(BOB);
    return read(mailbox().earliest(BOB)).messages().stream().map(progress::stateOf).toList();
  }

  @Test
  default void progress_sentWrittenAcknowledged_areTheStates() {
    List<Cursor> sent = sendNumbers(3);
    assertEquals(List.of(State.STORED, State.STORED, State.STORED), states());
    mailbox().written(BOB, sent.get(1));
    assertEquals(List.of(State.WRITTEN, State.WRITTEN, State.STORED), states());
    assertTrue(mailbox().acknowledge(BOB, sent.get(0)));
    assertEquals(List.of(State.ACKNOWLEDGED, State.WRITTEN, State.STORED), states());
  }

  @Test
  default void acknowledge_olderThanBefore_isTrueAndGoesNotBack() {
    List<Cursor> sent = sendNumbers(3);
    assertTrue(mailbox().acknowledge(BOB, sent.get(2)));
    assertTrue(mailbox().acknowledge(BOB, sent.get(0)));
    assertEquals(sent.get(2), mailbox().progress(BOB).acknowledged());
  }

  @Test
  default void written_olderThanBefore_goesNotBack() {
    List<Cursor> sent = sendNumbers(3);
    mailbox().written(BOB, sent.get(2));
    mailbox().written(BOB, sent.get(0));
    assertEquals(sent.get(2), mailbox().progress(BOB).written());
  }

  @Test
  default void acknowledge_idThatNeverWas_isFalseAndChangesNothing() {
    List<Cursor> sent = sendNumbers(2);
    Cursor foreign = MailboxBed.send(mailbox(), new UserId("carol"), "not Bob's");
    assertTrue(mailbox().acknowledge(BOB, sent.get(0)));
    Progress before = mailbox().progress(BOB);
    Cursor future = foreign.at(foreign.number() + 1_000_000);
    for (Cursor unknown : List.of(new Cursor("foreign", 1), future)) {
      assertFalse(mailbox().acknowledge(BOB, unknown), unknown.toString());
      assertEquals(before, mailbox().progress(BOB));
    }
  }

  @Test
  default void acknowledge_unknownUser_isFalse() {
    Cursor id = sendNumbers(1).get(0);
    UserId nobody = new UserId("nobody");
    Cursor start = mailbox().progress(nobody).acknowledged();
    assertFalse(mailbox().acknowledge(nobody, id.at(id.number() + 1)));
    assertEquals(new Progress(start, start), mailbox().progress(nobody));
    assertNull(mailbox().read(nobody, start, 9, 9).gap());
  }

  @Test
  default void acknowledge_messageExpiredMeanwhile_isTrue() {
    Cursor id = sendShortLived("short");
    clock().advance(Duration.ofSeconds(2));
    mailbox().sweep();
    assertTrue(mailbox().acknowledge(BOB, id));
  }

  @Test
  default void acknowledge_messageDroppedByAge_isTrue() {
    Cursor id = sendNumbers(1).get(0);
    clock().advance(Duration.ofDays(7).plusMillis(1));
    mailbox().sweep();
    assertTrue(mailbox().acknowledge(BOB, id));
  }
}
