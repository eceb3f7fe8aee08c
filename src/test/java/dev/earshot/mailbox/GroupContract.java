package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every mailbox: groups, whose logs their members read beside their own. */
interface GroupContract extends GroupBed {
  private Cursor toBob(String text) {
    return MailboxBed.send(mailbox(), BOB, text);
  }

  @Test
  default void read_memberOfTwoGroups_findsAllThreeLogsInOneOrder() {
    GroupId club = new GroupId("club");
    mailbox().groups().join(TEAM, BOB);
    mailbox().groups().join(club, BOB);
    Cursor start = mailbox().earliest(BOB);
    List<Cursor> sent = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      GroupId group = i % 2 == 0 ? TEAM : club;
      Draft draft = new Draft(new UserId("alice"), group, "group " + i, null, null, null);
      sent.add(MailboxBed.append(mailbox(), draft).id());
      sent.add(toBob("bob " + i));
      texts.addAll(List.of("group " + i, "bob " + i));
    }
    assertEquals(texts, textsAfter(BOB, start));
    List<Cursor> read = new ArrayList<>();
    for (Slice slice = mailbox().read(BOB, start, 7, 1000);
        !slice.messages().isEmpty();
        slice = mailbox().read(BOB, slice.position(), 7, 1000)) {
      read.addAll(MailboxBed.ids(slice));
    }
    assertEquals(sent, read);
  }

  @Test
  default void read_groupMessage_tellsTheGroup() {
    mailbox().groups().join(TEAM, BOB);
    Cursor start = mailbox().earliest(BOB);
    toTeam("hi");
    assertEquals(TEAM, mailbox().read(BOB, start, 9, 99).messages().get(0).receiver());
  }

  @Test
  default void read_userOfTheGroupsName_findsNothing() {
    UserId namesake = new UserId("team");
    Cursor start = mailbox().earliest(namesake);
    mailbox().groups().join(TEAM, BOB);
    toTeam("hi");
    assertEquals(List.of(), textsAfter(namesake, start));
  }

  @Test
  default void join_between_seesWhatWasSentSince() {
    Cursor start = mailbox().earliest(BOB);
    toTeam("before");
    toBob("one");
    assertTrue(mailbox().groups().join(TEAM, BOB));
    toTeam("after");
    assertTrue(mailbox().groups().join(TEAM, BOB));
    assertEquals(List.of("one", "after"), textsAfter(BOB, start));
    assertEquals(List.of(), textsAfter(new UserId("chris"), start));
  }

  @Test
  default void leave_andBack_beginsAnew() {
    Cursor start = mailbox().earliest(BOB);
    mailbox().groups().join(TEAM, BOB);
    toTeam("first");
    mailbox().groups().leave(TEAM, BOB);
    mailbox().groups().leave(TEAM, BOB);
    toTeam("while away");
    assertEquals(List.of(), textsAfter(BOB, start));
    mailbox().groups().join(TEAM, BOB);
    toTeam("second");
    assertEquals(List.of("second"), textsAfter(BOB, start));
  }

  @Test
  default void readerRead_membershipChanges_takeEffectAtOnce() {
    try (Mailbox.Reader reader = mailbox().reader(BOB, mailbox().earliest(BOB))) {
      assertEquals(List.of(), GroupBed.texts(reader));
      toTeam("before");
      mailbox().groups().join(TEAM, BOB);
      toTeam("member");
      toBob("between");
      assertEquals(List.of("member", "between"), GroupBed.texts(reader));
      toTeam("again");
      assertEquals(List.of("again"), GroupBed.texts(reader));
      mailbox().groups().leave(TEAM, BOB);
      toTeam("not his");
      toBob("last");
      assertEquals(List.of("last"), GroupBed.texts(reader));
      mailbox().groups().join(TEAM, BOB);
      toTeam("back");
      assertEquals(List.of("back"), GroupBed.texts(reader));
    }
  }

  @Test
  default void readerRead_joinedWhileAway_findsWhatWasSentSince() {
    Cursor start = mailbox().earliest(BOB);
    mailbox().groups().join(TEAM, BOB);
    toTeam("one");
    toBob("two");
    try (Mailbox.Reader reader = mailbox().reader(BOB, start)) {
      assertEquals(List.of("one", "two"), GroupBed.texts(reader));
      toTeam("three");
      assertEquals(List.of("three"), GroupBed.texts(reader));
    }
  }

  @Test
  default void acknowledge_groupMessage_coversAllBefore() {
    mailbox().groups().join(TEAM, BOB);
    toBob("one");
    Cursor group = toTeam("two");
    Cursor last = toBob("three");
    assertTrue(mailbox().acknowledge(BOB, group));
    assertEquals(group, mailbox().progress(BOB).acknowledged());
    assertEquals(List.of("three"), textsAfter(BOB, mailbox().progress(BOB).acknowledged()));
    assertTrue(mailbox().acknowledge(BOB, last));
  }

  @Test
  default void acknowledge_groupMessageOfOthers_isFalse() {
    Cursor before = toTeam("before");
    mailbox().groups().join(TEAM, BOB);
    toTeam("his");
    assertFalse(mailbox().acknowledge(BOB, before));
    assertFalse(mailbox().acknowledge(new UserId("chris"), before));
  }

  @Test
  default void acknowledge_removedMeanwhile_isTrueForWhatASocketTook() {
    mailbox().groups().join(TEAM, BOB);
    Cursor taken = toTeam("taken");
    Cursor other = toTeam("not taken");
    mailbox().written(BOB, taken);
    mailbox().groups().leave(TEAM, BOB);
    assertTrue(mailbox().acknowledge(BOB, taken));
    assertFalse(mailbox().acknowledge(BOB, other));
  }

  @Test
  default void append_sameKeyToUserAndGroupOfOneName_isAnotherMessage() {
    UserId namesake = new UserId("team");
    MailboxBed.append(mailbox(), MailboxBed.draft(namesake, "hi", null, "k"));
    Draft toGroup = new Draft(new UserId("alice"), TEAM, "hi", null, "k", null);
    assertEquals(MailboxException.Reason.KEY_REUSED, MailboxBed.refusal(mailbox(), toGroup));
  }

  @Test
  default void append_toGroupWithKey_isKeptOnce() {
    mailbox().groups().join(TEAM, BOB);
    Cursor start = mailbox().earliest(BOB);
    Draft keyed = new Draft(new UserId("alice"), TEAM, "hi", null, "k", null);
    Appended first = MailboxBed.append(mailbox(), keyed);
    assertEquals(new Appended(first.id(), true), MailboxBed.append(mailbox(), keyed));
    assertEquals(List.of("hi"), textsAfter(BOB, start));
  }

  @Test
  default void append_blockedSenderToGroup_isDelivered() {
    mailbox().groups().join(TEAM, BOB);
    mailbox().blocks().block(BOB, new UserId("alice"), Blocks.Answer.REFUSED);
    Cursor start = mailbox().earliest(BOB);
    toTeam("to all");
    assertEquals(List.of("to all"), textsAfter(BOB, start));
  }
}
