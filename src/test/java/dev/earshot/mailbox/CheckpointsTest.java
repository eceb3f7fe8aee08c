package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The write-ahead log: it begins anew again and again, and nobody waits for that. */
@Timeout(120)
class CheckpointsTest {
  private static final String CHECKPOINT = "PRAGMA wal_checkpoint";
  private static final int BATCH = 1000;

  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final ExecutorService others = Executors.newCachedThreadPool();
  private final Path directory;
  private final HookedConnections connections;
  private final SqliteMailbox mailbox;

  CheckpointsTest(@TempDir Path temporary) {
    directory = temporary.resolve("home");
    Home home = Home.take(directory);
    connections = new HookedConnections(home);
    mailbox =
        new SqliteMailbox(
            home,
            connections,
            StoreBed.GENEROUS,
            new SqliteEnvironment(
                new SettableClock(),
                System::nanoTime,
                writer,
                others,
                Duration.ZERO,
                Duration.ZERO));
  }

  @AfterEach
  void close() {
    connections.heal();
    mailbox.close();
    writer.shutdown();
    others.shutdown();
  }

  private void fill(int batches, int length) {
    Draft draft = MailboxBed.draft(MailboxBed.BOB, "x".repeat(length), null, null);
    List<Draft> batch = IntStream.range(0, BATCH).mapToObj(i -> draft).toList();
    for (int i = 0; i < batches; i++) {
      for (Outcome outcome : mailbox.append(batch).toCompletableFuture().join()) {
        outcome.orThrow();
      }
    }
  }

  private long logBytes() throws IOException {
    return Files.size(directory.resolve("earshot.db-wal"));
  }

  @Test
  void append_manyMessages_theLogStaysShort() throws IOException {
    fill(30, 1000);
    assertTrue(logBytes() < 64L << 20, () -> "the log grew");
    assertTrue(
        Files.size(directory.resolve("earshot.db")) > 10L << 20, () -> "nothing was ever copied");
  }

  @Test
  void append_whileTheLogIsCopied_doesNotWait() {
    CountDownLatch copying = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    connections.before(
        (writer, sql) -> {
          if (sql.startsWith(CHECKPOINT)) {
            copying.countDown();
            await(goOn);
          }
        });
    CompletableFuture<Void> filled = CompletableFuture.runAsync(() -> fill(10, 1));
    await(copying);
    connections.before((writer, sql) -> {});
    MailboxBed.send(mailbox, MailboxBed.BOB, "while it is copied");
    goOn.countDown();
    filled.join();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void append_theLogCannotBeCopied_isKeptAllTheSame() {
    connections.before(
        (writer, sql) -> {
          if (sql.startsWith(CHECKPOINT)) {
            throw new SQLiteException("made by the test", SQLiteErrorCode.SQLITE_IOERR);
          }
        });
    fill(8, 1);
    Slice all = MailboxBed.read(mailbox, mailbox.earliest(MailboxBed.BOB));
    assertEquals(8 * BATCH, all.messages().size());
    assertNull(mailbox.trouble());
  }
}
