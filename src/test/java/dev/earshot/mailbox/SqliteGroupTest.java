package dev.earshot.mailbox;

import static dev.earshot.mailbox.MailboxBed.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mailbox in a file: groups across restarts and damage, and what they cost. */
class SqliteGroupTest {
  private static final GroupId TEAM = new GroupId("team");

  private final SettableClock clock = new SettableClock();
  private final StoreBed stores = new StoreBed(clock);
  private final Path home;

  SqliteGroupTest(@TempDir Path directory) {
    home = directory.resolve("home");
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  private SqliteMailbox open() {
    return stores.open(home, StoreBed.GENEROUS);
  }

  private static Cursor toTeam(Mailbox mailbox, String text) {
    return MailboxBed.append(mailbox, new Draft(new UserId("alice"), TEAM, text, null, null, null))
        .id();
  }

  @Test
  void open_again_membersReadOn() {
    SqliteMailbox first = open();
    Cursor start = first.earliest(BOB);
    toTeam(first, "before");
    first.groups().join(TEAM, BOB);
    toTeam(first, "one");
    first.close();
    SqliteMailbox second = open();
    try (Mailbox.Reader reader = second.reader(BOB, start)) {
      assertEquals(List.of("one"), MailboxBed.texts(reader.read(9, 99)));
      toTeam(second, "two");
      assertEquals(List.of("two"), MailboxBed.texts(reader.read(9, 99)));
      second.groups().leave(TEAM, BOB);
    }
    second.close();
    SqliteMailbox third = open();
    toTeam(third, "three");
    assertEquals(List.of(), MailboxBed.texts(MailboxBed.read(third, start)));
  }

  @Test
  void open_logBegunAnew_memberSeesWhatComes() throws Exception {
    SqliteMailbox first = open();
    Cursor old = first.earliest(BOB);
    for (int i = 0; i < 20; i++) {
      MailboxBed.send(first, new UserId("carol"), "x");
    }
    first.groups().join(TEAM, BOB);
    first.close();
    StoreBed.change(home, "DELETE FROM log");
    StoreBed.change(home, "DELETE FROM message");
    SqliteMailbox second = open();
    Cursor start = second.progress(BOB).acknowledged();
    assertNotEquals(old.epoch(), toTeam(second, "new").epoch());
    assertEquals(List.of("new"), MailboxBed.texts(MailboxBed.read(second, start)));
  }

  @Test
  void read_damagedMembership_losesNothing() throws Exception {
    SqliteMailbox first = open();
    Cursor start = first.earliest(BOB);
    first.groups().join(TEAM, BOB);
    toTeam(first, "one");
    first.close();
    StoreBed.change(home, "UPDATE member SET joined_up_to = joined_up_to + 1024");
    SqliteMailbox second = open();
    assertEquals(List.of("one"), MailboxBed.texts(MailboxBed.read(second, start)));
    assertTrue(second.groups().isMember(TEAM, BOB));
  }

  @Test
  void overdue_groupMessage_isNobodys() {
    SqliteMailbox mailbox = open();
    mailbox.groups().join(TEAM, BOB);
    mailbox.overdue().collect(Duration.ofMinutes(1));
    toTeam(mailbox, "to all");
    Cursor own = MailboxBed.send(mailbox, BOB, "to Bob");
    clock.advance(Duration.ofMinutes(3));
    mailbox.overdue().collect(Duration.ofMinutes(1));
    assertEquals(
        List.of(own), mailbox.overdue().due(9).stream().map(e -> e.message().id()).toList());
  }

  @Test
  void readerRead_memberKeepingUp_doesNotAskTheStore() {
    Home taken = Home.take(home);
    HookedConnections connections = new HookedConnections(taken);
    AtomicInteger reads = new AtomicInteger();
    connections.before(
        (writer, sql) -> {
          if (!writer && sql.equals("BEGIN")) {
            reads.incrementAndGet();
          }
        });
    SqliteMailbox mailbox = stores.open(taken, connections);
    mailbox.groups().join(TEAM, BOB);
    try (Mailbox.Reader reader = mailbox.reader(BOB, mailbox.earliest(BOB))) {
      assertEquals(List.of(), reader.read(9, 99).messages());
      int before = reads.get();
      for (int i = 0; i < 100; i++) {
        Cursor id = toTeam(mailbox, "x");
        assertEquals(List.of(id), MailboxBed.ids(reader.read(9, 99)));
        assertTrue(mailbox.acknowledge(BOB, id));
      }
      assertEquals(before, reads.get());
    }
  }

  @Test
  void readerRead_groupBeyondTheHeap_isLeftToTheStore() {
    SqliteMailbox mailbox = open();
    mailbox.groups().join(TEAM, BOB);
    try (Mailbox.Reader reader = mailbox.reader(BOB, mailbox.earliest(BOB))) {
      assertEquals(List.of(), reader.read(9, 99).messages());
      for (int i = 0; i < 40; i++) {
        toTeam(mailbox, "x".repeat(16_000));
      }
      for (int i = 0; i < 40; i++) {
        Slice slice = reader.read(1, 1);
        assertNull(slice.gap());
        assertEquals(1, slice.messages().size());
      }
    }
  }

  @Test
  void join_manyMembers_costOneAppendEach() {
    SqliteMailbox mailbox = open();
    for (int i = 0; i < 50; i++) {
      mailbox.groups().join(TEAM, new UserId("member-" + i));
    }
    Cursor first = toTeam(mailbox, "one");
    Cursor second = toTeam(mailbox, "two");
    assertEquals(first.number() + 1, second.number());
    assertNotNull(mailbox.groups().member(TEAM, new UserId("member-49")));
  }
}
