package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mailbox in a file: what a clock that is set may do to it. */
class SqliteClockTest {
  private static final Duration TEN_YEARS = Duration.ofDays(3652);

  private final SettableClock clock = new SettableClock();
  private final AtomicLong nanos = new AtomicLong();
  private final StoreBed stores = new StoreBed(clock, nanos::get);
  private final Path home;
  private final Mailbox mailbox;

  SqliteClockTest(@TempDir Path directory) {
    home = directory.resolve("home");
    mailbox = stores.open(home, StoreBed.GENEROUS);
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  private void pass(Duration time) {
    clock.advance(time);
    nanos.addAndGet(time.toNanos());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H", "P3652D", "P-3652D"})
  void clockSet_byMuch_orderCursorsKeysAndMessagesHold(Duration jump) {
    Cursor start = mailbox.earliest(MailboxBed.BOB);
    Draft keyed = MailboxBed.draft(MailboxBed.BOB, "before", null, "k");
    Appended before = MailboxBed.append(mailbox, keyed);
    clock.advance(jump);
    mailbox.sweep();
    assertEquals(new Appended(before.id(), true), MailboxBed.append(mailbox, keyed));
    Cursor after = MailboxBed.send(mailbox, MailboxBed.BOB, "after");
    pass(Duration.ofMinutes(30));
    mailbox.sweep();
    Slice slice = MailboxBed.read(mailbox, start);
    assertNull(slice.gap());
    assertEquals(List.of(before.id(), after), MailboxBed.ids(slice));
    assertEquals(before.id().epoch(), after.epoch());
    assertEquals(List.of(after), MailboxBed.ids(MailboxBed.read(mailbox, before.id())));
  }

  @Test
  void clockSetForward_andBackWithinTheHour_nothingIsLostLater() {
    Cursor start = mailbox.earliest(MailboxBed.BOB);
    List<Cursor> sent = MailboxBed.sendNumbers(mailbox, 2);
    clock.advance(TEN_YEARS);
    mailbox.sweep();
    Cursor wrong = MailboxBed.send(mailbox, MailboxBed.BOB, "wrong time");
    clock.advance(TEN_YEARS.negated());
    pass(Duration.ofHours(2));
    mailbox.sweep();
    assertEquals(
        List.of(sent.get(0), sent.get(1), wrong), MailboxBed.ids(MailboxBed.read(mailbox, start)));
  }

  @Test
  void clockSetForward_forGood_goesByItAfterTheHour() {
    Cursor start = mailbox.earliest(MailboxBed.BOB);
    MailboxBed.sendNumbers(mailbox, 1);
    clock.advance(TEN_YEARS);
    mailbox.sweep();
    assertNull(MailboxBed.read(mailbox, start).gap());
    pass(StoreClock.HOLD.plusSeconds(1));
    mailbox.sweep();
    assertNotNull(MailboxBed.read(mailbox, start).gap());
  }

  @Test
  void clockSetBack_forGood_messagesStillAgeFromThenOn() {
    Cursor start = mailbox.earliest(MailboxBed.BOB);
    MailboxBed.sendNumbers(mailbox, 1);
    clock.advance(TEN_YEARS.negated());
    mailbox.sweep();
    pass(StoreClock.HOLD.plusSeconds(1));
    mailbox.sweep();
    assertNull(MailboxBed.read(mailbox, start).gap());
    pass(Duration.ofDays(7).plusSeconds(1));
    mailbox.sweep();
    assertNotNull(MailboxBed.read(mailbox, start).gap());
  }

  @Test
  void open_withAClockThatIsBehind_keepsWhatIsThere() {
    Cursor start = mailbox.earliest(MailboxBed.BOB);
    List<Cursor> sent = MailboxBed.sendNumbers(mailbox, 1);
    mailbox.close();
    clock.advance(TEN_YEARS.negated());
    Mailbox again = stores.open(home, StoreBed.GENEROUS);
    again.sweep();
    Cursor next = MailboxBed.send(again, MailboxBed.BOB, "next");
    clock.advance(TEN_YEARS);
    again.sweep();
    assertEquals(List.of(sent.get(0), next), MailboxBed.ids(MailboxBed.read(again, start)));
  }

  @Test
  void suddenJump_isLoggedWhenItIsHeldAndWhenItIsNot() {
    try (LogCapture log = new LogCapture(StoreClock.class)) {
      clock.advance(TEN_YEARS);
      mailbox.sweep();
      assertTrue(log.text().contains("The clock was set by"), log.text());
      pass(StoreClock.HOLD.plusSeconds(1));
      mailbox.sweep();
      assertTrue(log.text().contains("age by the clock again"), log.text());
    }
  }
}
