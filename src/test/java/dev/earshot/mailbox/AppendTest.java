package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.Durability;
import dev.earshot.config.StoreSettings;
import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drafts that are appended together, and callers who wait for them. */
@Timeout(60)
class AppendTest {
  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final ExecutorService answers = Executors.newSingleThreadExecutor();
  private final SettableClock clock = new SettableClock();
  private final StoreBed stores = new StoreBed(clock);
  private final Path home;

  AppendTest(@TempDir Path directory) {
    home = directory.resolve("home");
  }

  @AfterEach
  void close() {
    stores.close();
    writer.shutdown();
    answers.shutdown();
  }

  private SqliteMailbox open(Duration patience) {
    return open(patience, Duration.ZERO);
  }

  private SqliteMailbox open(Duration patience, Duration lag) {
    return new SqliteMailbox(
        new StoreSettings(home, Durability.FSYNC),
        StoreBed.GENEROUS,
        new SqliteEnvironment(clock, System::nanoTime, writer, answers, patience, lag));
  }

  private static List<Draft> drafts(String... texts) {
    return Stream.of(texts)
        .map(text -> MailboxBed.draft(MailboxBed.BOB, text, null, null))
        .toList();
  }

  /** Keeps the writer from its work until the latch is counted down. */
  private CountDownLatch busyWriter() {
    CountDownLatch goOn = new CountDownLatch(1);
    writer.execute(
        () -> {
          try {
            assertTrue(goOn.await(30, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    return goOn;
  }

  @Test
  void append_patient_isDoneWhenItReturns() {
    try (SqliteMailbox mailbox = open(Duration.ofSeconds(30))) {
      CompletableFuture<List<Outcome>> end = mailbox.append(drafts("a", "b")).toCompletableFuture();
      assertTrue(end.isDone());
      assertEquals(
          List.of("a", "b"),
          MailboxBed.texts(MailboxBed.read(mailbox, mailbox.earliest(MailboxBed.BOB))));
    }
  }

  @Test
  void append_patienceIsOver_isToldLater() {
    try (SqliteMailbox mailbox = open(Duration.ofMillis(1))) {
      CountDownLatch goOn = busyWriter();
      CompletableFuture<List<Outcome>> end = mailbox.append(drafts("a")).toCompletableFuture();
      assertFalse(end.isDone());
      goOn.countDown();
      assertNotNull(end.join().get(0).orThrow());
    }
  }

  @Test
  void append_interruptedCaller_isToldLaterAndStaysInterrupted() {
    try (SqliteMailbox mailbox = open(Duration.ofSeconds(30))) {
      CountDownLatch goOn = busyWriter();
      Thread.currentThread().interrupt();
      CompletableFuture<List<Outcome>> end = mailbox.append(drafts("a")).toCompletableFuture();
      assertTrue(Thread.interrupted());
      goOn.countDown();
      assertNotNull(end.join().get(0).orThrow());
    }
  }

  @Test
  void append_oneThatTheStoreCannotTake_doesNotSpoilTheOthers() throws SQLException {
    stores.open(home, StoreBed.GENEROUS).close();
    StoreBed.change(
        home,
        "CREATE TRIGGER refuse BEFORE INSERT ON message WHEN NEW.text = 'bad'"
            + " BEGIN SELECT RAISE(ABORT, 'made by the test'); END");
    SqliteMailbox mailbox = stores.open(home, StoreBed.GENEROUS);
    List<Outcome> outcomes = mailbox.append(drafts("a", "bad", "b")).toCompletableFuture().join();
    assertNotNull(outcomes.get(1).refusal());
    assertEquals(
        List.of(outcomes.get(0).orThrow().id(), outcomes.get(2).orThrow().id()),
        MailboxBed.ids(MailboxBed.read(mailbox, mailbox.earliest(MailboxBed.BOB))));
  }

  @Test
  void acknowledge_soonAfterAnother_waitsForTheLagOrASweep() {
    try (SqliteMailbox mailbox = open(Duration.ofSeconds(30), Duration.ofDays(1))) {
      List<Cursor> sent = MailboxBed.sendNumbers(mailbox, 3);
      assertTrue(mailbox.acknowledge(MailboxBed.BOB, sent.get(0)));
      MailboxBed.send(mailbox, MailboxBed.BOB, "a commit after it");
      assertEquals(sent.get(0), mailbox.settled(MailboxBed.BOB).acknowledged());
      assertTrue(mailbox.acknowledge(MailboxBed.BOB, sent.get(1)));
      mailbox.writeAcknowledged();
      MailboxBed.send(mailbox, MailboxBed.BOB, "a commit after it");
      assertEquals(sent.get(0), mailbox.settled(MailboxBed.BOB).acknowledged());
      assertEquals(sent.get(1), mailbox.progress(MailboxBed.BOB).acknowledged());
      mailbox.sweep();
      assertEquals(sent.get(1), mailbox.settled(MailboxBed.BOB).acknowledged());
    }
  }

  @Test
  void append_none_isDone() {
    SqliteMailbox mailbox = stores.open(home, StoreBed.GENEROUS);
    assertEquals(List.of(), mailbox.append(List.of()).toCompletableFuture().join());
  }
}
