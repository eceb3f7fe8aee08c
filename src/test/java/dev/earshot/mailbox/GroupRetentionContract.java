package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every mailbox: what its members are told of what a group's log has lost, and what they are not.
 */
interface GroupRetentionContract extends GroupBed {
  @Test
  default void read_groupMessageExpired_isNotThere() {
    mailbox().groups().join(TEAM, BOB);
    Cursor start = mailbox().earliest(BOB);
    MailboxBed.append(
        mailbox(), new Draft(new UserId("alice"), TEAM, "x", Duration.ofSeconds(1), null, null));
    toTeam("kept");
    clock().advance(Duration.ofSeconds(2));
    assertEquals(List.of("kept"), textsAfter(BOB, start));
    mailbox().sweep();
    assertEquals(List.of("kept"), textsAfter(BOB, start));
  }

  @Test
  default void read_groupBeyondItsCount_isAGapAndWhatIsLeftOfAllLogs() {
    Mailbox small = open(MailboxBed.settings(3));
    small.groups().join(TEAM, BOB);
    Cursor start = small.earliest(BOB);
    Cursor own = MailboxBed.send(small, BOB, "own");
    for (int i = 0; i < 10; i++) {
      GroupBed.toTeam(small, "t" + i);
    }
    small.sweep();
    Slice slice = small.read(BOB, start, 99, 999);
    assertNotNull(slice.gap());
    assertEquals(own.number() - 1, slice.gap().number());
    assertEquals(List.of("own", "t7", "t8", "t9"), MailboxBed.texts(slice));
    assertNull(small.read(BOB, slice.position(), 99, 999).gap());
  }

  @Test
  default void readerRead_logsLoseOneAfterTheOther_isToldOfEach() {
    Mailbox small = open(MailboxBed.settings(2));
    small.groups().join(TEAM, BOB);
    Cursor start = small.earliest(BOB);
    MailboxBed.sendNumbers(small, 3);
    GroupBed.toTeam(small, "a");
    GroupBed.toTeam(small, "b");
    clock().advance(Mailbox.PATIENCE.plusSeconds(1));
    try (Mailbox.Reader reader = small.reader(BOB, start)) {
      Slice first = reader.read(1, 99);
      assertNotNull(first.gap());
      assertEquals(List.of("1"), MailboxBed.texts(first));
      Slice second = reader.read(1, 99);
      assertEquals(new Slice(null, second.messages(), second.position()), second);
      GroupBed.toTeam(small, "c");
      clock().advance(Mailbox.PATIENCE.plusSeconds(1));
      small.sweep();
      Slice third = reader.read(9, 99);
      assertNotNull(third.gap());
      assertEquals(List.of("b", "c"), MailboxBed.texts(third));
      assertEquals(new Slice(null, List.of(), third.position()), reader.read(9, 99));
    }
  }

  @Test
  default void read_groupLostBeforeHeJoined_isNoGap() {
    Mailbox small = open(MailboxBed.settings(2));
    Cursor start = small.earliest(BOB);
    GroupBed.toTeam(small, "0");
    GroupBed.toTeam(small, "1");
    GroupBed.toTeam(small, "2");
    small.sweep();
    small.groups().join(TEAM, BOB);
    GroupBed.toTeam(small, "3");
    Slice slice = small.read(BOB, start, 99, 999);
    assertNull(slice.gap());
    assertEquals(List.of("3"), MailboxBed.texts(slice));
  }

  @Test
  default void append_beyondTheCountOfAMembersReader_sparesWhatItHasNotRead() {
    Mailbox small = open(MailboxBed.settings(2));
    small.groups().join(TEAM, BOB);
    try (Mailbox.Reader reader = small.reader(BOB, small.earliest(BOB))) {
      assertEquals(List.of(), GroupBed.texts(reader));
      for (int i = 0; i < 50; i++) {
        GroupBed.toTeam(small, "x");
      }
      assertEquals(50, GroupBed.texts(reader).size());
    }
  }

  @Test
  default void sweep_memberAwayForLong_losesNothingSilently() {
    mailbox().groups().join(TEAM, BOB);
    toTeam("first");
    for (int i = 0; i < 30; i++) {
      clock().advance(Duration.ofDays(8));
      MailboxBed.send(mailbox(), new UserId("u" + i), "x");
      mailbox().sweep();
      mailbox().sweep();
    }
    toTeam("last");
    Slice slice = mailbox().read(BOB, mailbox().progress(BOB).acknowledged(), 99, 999);
    assertNotNull(slice.gap());
    assertEquals(List.of("last"), MailboxBed.texts(slice));
  }

  @Test
  default void sweep_memberOfASilentGroupAwayForLong_isToldOfNoGap() {
    mailbox().groups().join(TEAM, BOB);
    for (int i = 0; i < 30; i++) {
      clock().advance(Duration.ofDays(8));
      MailboxBed.send(mailbox(), new UserId("u" + i), "x");
      mailbox().sweep();
      mailbox().sweep();
    }
    toTeam("last");
    assertEquals(List.of("last"), textsAfter(BOB, mailbox().progress(BOB).acknowledged()));
  }
}
