package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.MailboxSettings;
import dev.earshot.mailbox.Groups.Member;
import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every mailbox: who belongs to which group, and who of them is there. */
interface GroupMembersContract extends GroupBed {
  GroupId CLUB = new GroupId("club");
  UserId CHRIS = new UserId("chris");

  @Test
  default void groups_members_areListed() {
    Groups groups = mailbox().groups();
    Instant now = clock().instant().truncatedTo(ChronoUnit.MILLIS);
    groups.join(TEAM, CHRIS);
    groups.join(TEAM, BOB);
    groups.join(CLUB, BOB);
    Member bob = new Member(TEAM, BOB, now);
    Member chris = new Member(TEAM, CHRIS, now);
    assertEquals(List.of(bob, chris), groups.members(TEAM, null, 9));
    assertEquals(List.of(bob), groups.members(TEAM, null, 1));
    assertEquals(List.of(chris), groups.members(TEAM, BOB, 9));
    assertEquals(List.of(new Member(CLUB, BOB, now), bob), groups.of(BOB));
    assertEquals(bob, groups.member(TEAM, BOB));
    assertNull(groups.member(CLUB, CHRIS));
    assertTrue(groups.isMember(CLUB, BOB));
    assertFalse(groups.isMember(CLUB, CHRIS));
    groups.leave(TEAM, BOB);
    assertEquals(List.of(chris), groups.members(TEAM, null, 9));
    assertEquals(List.of(), groups.members(new GroupId("none"), null, 9));
  }

  @Test
  default void join_moreGroupsThanAllowed_isNotTaken() {
    MailboxSettings few =
        new MailboxSettings(Duration.ofDays(7), 9, 1L << 40, Duration.ofHours(24), 1, 1);
    Groups groups = open(few).groups();
    assertTrue(groups.join(TEAM, BOB));
    assertFalse(groups.join(CLUB, BOB));
    assertTrue(groups.join(TEAM, BOB));
    groups.leave(TEAM, BOB);
    assertTrue(groups.join(CLUB, BOB));
  }

  @Test
  default void listening_readers_areAmongThem() {
    Groups groups = mailbox().groups();
    groups.join(TEAM, BOB);
    try (Mailbox.Reader reader = mailbox().reader(BOB, mailbox().earliest(BOB))) {
      var unused = reader.read(9, 99);
      assertTrue(groups.listening(TEAM).contains(BOB));
      groups.leave(TEAM, BOB);
      assertFalse(groups.listening(TEAM).contains(BOB));
      groups.join(TEAM, BOB);
      assertTrue(groups.listening(TEAM).contains(BOB));
    }
  }
}
