package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages of a store that nobody acknowledged in time. */
class SqliteOverdueTest {
  private static final Duration AFTER = Duration.ofSeconds(30);

  private final SettableClock clock = new SettableClock();
  private final StoreBed stores = new StoreBed(clock);
  private final Path home;
  private SqliteMailbox mailbox;

  SqliteOverdueTest(@TempDir Path directory) {
    home = directory.resolve("home");
    mailbox = stores.open(home, StoreBed.GENEROUS);
    overdue().collect(AFTER);
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  private Overdue overdue() {
    return mailbox.overdue();
  }

  private List<Cursor> due() {
    overdue().collect(AFTER);
    return overdue().due(100).stream().map(entry -> entry.message().id()).toList();
  }

  private Cursor send(String text) {
    return MailboxBed.send(mailbox, MailboxBed.BOB, text);
  }

  @Test
  void due_messageThatWaited_onceItWaitedLongEnough() {
    Cursor id = send("hi");
    clock.advance(AFTER.minusMillis(1));
    assertEquals(List.of(), due());
    clock.advance(Duration.ofMillis(1));
    assertEquals(List.of(id), due());
    assertEquals("hi", overdue().due(1).get(0).message().text());
  }

  @Test
  void due_acknowledgedBefore_never() {
    Cursor id = send("hi");
    mailbox.acknowledge(MailboxBed.BOB, id);
    clock.advance(AFTER);
    assertEquals(List.of(), due());
  }

  @Test
  void due_acknowledgedMeanwhile_noMore() {
    Cursor first = send("first");
    Cursor second = send("second");
    clock.advance(AFTER);
    assertEquals(List.of(first, second), due());
    mailbox.acknowledge(MailboxBed.BOB, first);
    assertEquals(List.of(second), due());
  }

  @Test
  void due_expiredOrGoneMeanwhile_noMore() {
    MailboxBed.append(
        mailbox, MailboxBed.draft(MailboxBed.BOB, "short", Duration.ofSeconds(40), null));
    send("long");
    clock.advance(AFTER);
    assertEquals(2, due().size());
    clock.advance(Duration.ofSeconds(10));
    assertEquals(1, due().size());
    clock.advance(Duration.ofDays(8));
    mailbox.sweep();
    assertEquals(List.of(), due());
  }

  @Test
  void settle_message_isNeverDueAgain() {
    Cursor id = send("hi");
    clock.advance(AFTER);
    due();
    overdue().settle(id);
    clock.advance(Duration.ofDays(1));
    assertEquals(List.of(), due());
  }

  @Test
  void postpone_message_isDueAgainThenWithOneMoreAttempt() {
    Cursor id = send("hi");
    clock.advance(AFTER);
    due();
    overdue().postpone(id, Duration.ofMinutes(1));
    assertEquals(List.of(), due());
    clock.advance(Duration.ofMinutes(1));
    assertEquals(List.of(id), due());
    assertEquals(1, overdue().due(1).get(0).attempts());
  }

  @Test
  void due_afterARestart_isWhatItWas() {
    Cursor waiting = send("waiting");
    Cursor postponed = send("postponed");
    clock.advance(AFTER);
    due();
    overdue().postpone(postponed, Duration.ofSeconds(1));
    mailbox.close();
    clock.advance(Duration.ofSeconds(1));
    mailbox = stores.open(home, StoreBed.GENEROUS);
    assertEquals(List.of(waiting, postponed), due());
    assertEquals(1, overdue().due(2).get(1).attempts());
  }

  @Test
  void collect_firstEver_takesInNothingFromBefore() {
    send("old");
    clock.advance(AFTER);
    overdue().disregard();
    assertEquals(List.of(), due());
    Cursor young = send("young");
    clock.advance(AFTER);
    assertEquals(List.of(young), due());
  }

  @Test
  void collect_moreThanOneStep_takesInAll() {
    for (int i = 0; i < 1200; i++) {
      var unused = mailbox.append(MailboxBed.draft(MailboxBed.BOB, "m" + i, null, null));
    }
    Cursor last = send("last");
    clock.advance(AFTER);
    overdue().collect(AFTER);
    assertEquals(1201, overdue().due(5000).size());
    assertEquals(last, overdue().due(5000).get(1200).message().id());
    assertEquals(5, overdue().due(5).size());
  }
}
