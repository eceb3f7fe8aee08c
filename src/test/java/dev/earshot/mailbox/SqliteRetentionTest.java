package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.MailboxSettings;
import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mailbox in a file: how large it becomes. */
class SqliteRetentionTest {
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final long SMALL = 2 << 20;
  private static final String KILO = "x".repeat(1000);

  private final SettableClock clock = new SettableClock();
  private final StoreBed stores = new StoreBed(clock);
  private final Path home;

  SqliteRetentionTest(@TempDir Path directory) {
    home = directory.resolve("home");
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  private static MailboxSettings bounded(long bytes) {
    return new MailboxSettings(WINDOW, 1_000_000, bytes, WINDOW, 10_000, 1_000);
  }

  private static void sendMany(Mailbox mailbox, int count) {
    List<CompletableFuture<Appended>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Draft draft = MailboxBed.draft(new UserId("u" + i % 50), KILO, null, null);
      all.add(mailbox.append(draft).toCompletableFuture());
    }
    all.forEach(CompletableFuture::join);
  }

  @Test
  void sweep_sixWindows_fileStaysFlat() throws IOException {
    Mailbox mailbox = stores.open(home, bounded(1L << 30));
    List<Long> sizes = new ArrayList<>();
    for (int step = 0; step < 6 * 10; step++) {
      sendMany(mailbox, 100);
      clock.advance(WINDOW.dividedBy(10));
      mailbox.sweep();
      if (step % 10 == 9) {
        sizes.add(Files.size(home.resolve("earshot.db")));
      }
    }
    long first = sizes.get(1);
    for (long size : sizes.subList(2, sizes.size())) {
      assertTrue(Math.abs(size - first) <= first / 10, sizes.toString());
    }
  }

  @Test
  void append_beyondTheBytes_isRefusedUntilThereIsRoom() {
    Mailbox mailbox = stores.open(home, bounded(SMALL));
    Cursor start = mailbox.earliest(MailboxBed.BOB);
    Cursor kept = MailboxBed.send(mailbox, MailboxBed.BOB, "kept");
    Draft keyed = MailboxBed.draft(MailboxBed.BOB, "keyed", null, "k");
    Appended before = MailboxBed.append(mailbox, keyed);
    fill(mailbox);
    assertTrue(String.valueOf(mailbox.trouble()).contains("earshot.retention.bytes"));
    assertEquals(List.of(kept, before.id()), MailboxBed.ids(MailboxBed.read(mailbox, start)));
    assertEquals(new Appended(before.id(), true), MailboxBed.append(mailbox, keyed));
    assertTrue(mailbox.acknowledge(MailboxBed.BOB, kept));
    clock.advance(WINDOW.plusSeconds(1));
    mailbox.sweep();
    awaitRoom(mailbox);
    assertNull(mailbox.trouble());
  }

  private static void fill(Mailbox mailbox) {
    Draft draft = MailboxBed.draft(new UserId("flood"), KILO, null, null);
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < deadline) {
      if (mailbox.append(draft).handle((a, e) -> e).toCompletableFuture().join() != null) {
        assertEquals(MailboxException.Reason.FULL, MailboxBed.refusal(mailbox, draft));
        return;
      }
    }
    throw new AssertionError("never full");
  }

  private static void awaitRoom(Mailbox mailbox) {
    Draft draft = MailboxBed.draft(new UserId("flood"), KILO, null, null);
    long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    while (mailbox.append(draft).handle((a, e) -> e).toCompletableFuture().join() != null) {
      assertTrue(System.nanoTime() < deadline, "no room within a second");
    }
  }

  @Test
  void append_beyondTheCount_isExactWithoutASweep() {
    Mailbox mailbox = stores.open(home, MailboxBed.settings(10));
    Cursor start = mailbox.earliest(MailboxBed.BOB);
    List<Cursor> sent = MailboxBed.sendNumbers(mailbox, 25);
    Slice slice = MailboxBed.read(mailbox, start);
    assertEquals(sent.subList(15, 25), MailboxBed.ids(slice));
    assertEquals(sent.get(14), slice.gap());
  }

  @Test
  void sweep_usersLongIdle_areForgottenWithoutAFalseGap() {
    Mailbox mailbox = stores.open(home, bounded(1L << 30));
    Cursor last = MailboxBed.send(mailbox, MailboxBed.BOB, "old");
    mailbox.acknowledge(MailboxBed.BOB, last);
    for (int i = 0; i < 4; i++) {
      clock.advance(WINDOW.plusSeconds(1));
      mailbox.sweep();
    }
    Cursor start = mailbox.progress(MailboxBed.BOB).acknowledged();
    assertEquals(last, start);
    Cursor next = MailboxBed.send(mailbox, MailboxBed.BOB, "new");
    Slice slice = MailboxBed.read(mailbox, start);
    assertNull(slice.gap());
    assertEquals(List.of(next), MailboxBed.ids(slice));
  }
}
