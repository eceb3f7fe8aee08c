package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The mailbox in a file: what readers get from memory, what from the store, and between them. */
@Timeout(60)
class SqliteTailTest {
  private final StoreBed stores = new StoreBed(new SettableClock());
  private final AtomicInteger reads = new AtomicInteger();
  private final SqliteMailbox mailbox;

  SqliteTailTest(@TempDir Path directory) {
    Home home = Home.take(directory.resolve("home"));
    HookedConnections connections = new HookedConnections(home);
    connections.before(
        (writer, sql) -> {
          if (!writer && sql.equals("BEGIN")) {
            reads.incrementAndGet();
          }
        });
    mailbox = stores.open(home, connections);
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  @Test
  void readerRead_keepingUp_doesNotAskTheStore() {
    try (Mailbox.Reader reader = mailbox.reader(MailboxBed.BOB, mailbox.earliest(MailboxBed.BOB))) {
      reader.read(9, 99);
      int before = reads.get();
      for (int i = 0; i < 100; i++) {
        Cursor id = MailboxBed.send(mailbox, MailboxBed.BOB, "x");
        assertEquals(List.of(id), MailboxBed.ids(reader.read(9, 99)));
        assertEquals(List.of(), reader.read(9, 99).messages());
        assertTrue(mailbox.acknowledge(MailboxBed.BOB, id));
      }
      assertEquals(before, reads.get());
    }
  }

  @Test
  void readerIsNear_saysWhetherTheStoreWillBeAsked() {
    MailboxBed.send(mailbox, MailboxBed.BOB, "x");
    try (Mailbox.Reader reader = mailbox.reader(MailboxBed.BOB, mailbox.earliest(MailboxBed.BOB))) {
      assertFalse(reader.isNear());
      reader.read(9, 99);
      MailboxBed.send(mailbox, MailboxBed.BOB, "y");
      assertTrue(reader.isNear());
    }
  }

  @Test
  void readerRead_farBehind_getsEverythingOnceFromTheStore() {
    try (Mailbox.Reader reader = mailbox.reader(MailboxBed.BOB, mailbox.earliest(MailboxBed.BOB))) {
      String text = "x".repeat(10_000);
      List<CompletableFuture<Appended>> begun = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        begun.add(
            mailbox
                .append(MailboxBed.draft(MailboxBed.BOB, text, null, null))
                .toCompletableFuture());
      }
      List<Cursor> sent = begun.stream().map(each -> each.join().id()).toList();
      int before = reads.get();
      List<Cursor> got = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        got.addAll(MailboxBed.ids(reader.read(1, 1)));
      }
      assertEquals(sent, got);
      assertTrue(reads.get() > before + 30, () -> reads.get() - before + " reads");
    }
  }
}
