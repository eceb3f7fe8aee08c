package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The mailbox in a file: what readers get from memory, what from the store, and between them. */
@Timeout(60)
class SqliteTailTest {
  private static final int USERS = 8;
  private static final int EACH = 400;

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

  @Test
  void readerRead_openedAndClosedWhileOthersSend_missesAndRepeatsNothing() {
    List<CompletableFuture<List<String>>> received =
        IntStream.range(0, USERS)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> receive(user(i))))
            .toList();
    for (int text = 0; text < EACH; text++) {
      CompletableFuture<?> last = new CompletableFuture<>();
      for (int i = 0; i < USERS; i++) {
        last =
            mailbox
                .append(MailboxBed.draft(user(i), String.valueOf(text), null, null))
                .toCompletableFuture();
      }
      if (text % 3 == 0) {
        last.join();
      }
    }
    List<String> all = IntStream.range(0, EACH).mapToObj(String::valueOf).toList();
    received.forEach(each -> assertEquals(all, each.join()));
  }

  private static UserId user(int i) {
    return new UserId("user" + i);
  }

  /** Reads a little with each of many readers, one after another. */
  private List<String> receive(UserId user) {
    List<String> texts = new ArrayList<>();
    Cursor position = mailbox.earliest(user).at(0);
    while (texts.size() < EACH) {
      try (Mailbox.Reader reader = mailbox.reader(user, position)) {
        for (int i = 0; i < 5; i++) {
          Slice slice = reader.read(3, 1000);
          assertNull(slice.gap());
          texts.addAll(MailboxBed.texts(slice));
          position = slice.position();
        }
      }
    }
    return texts;
  }
}
