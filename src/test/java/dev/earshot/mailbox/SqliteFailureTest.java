package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.SettableClock;
import dev.earshot.mailbox.MailboxException.Reason;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;

/** The mailbox in a file: the disk, or SQLite, fails. */
class SqliteFailureTest {
  private static final Draft DRAFT = MailboxBed.draft(MailboxBed.BOB, "hi", null, "k");

  private final StoreBed stores = new StoreBed(new SettableClock());
  private final FailingConnections connections;
  private final SqliteMailbox mailbox;

  SqliteFailureTest(@TempDir Path directory) {
    Home home = Home.take(directory.resolve("home"));
    connections = new FailingConnections(home);
    mailbox = stores.open(home, connections);
  }

  @AfterEach
  void closeStores() {
    connections.work();
    stores.close();
  }

  @ParameterizedTest
  @CsvSource({
    "BEGIN IMMEDIATE, SQLITE_READONLY, UNAVAILABLE",
    "INSERT INTO message, SQLITE_IOERR, UNAVAILABLE",
    "INSERT INTO message, SQLITE_FULL, FULL",
    "INSERT OR REPLACE INTO idempotency, SQLITE_IOERR_WRITE, UNAVAILABLE",
    "INSERT OR REPLACE INTO log, SQLITE_FULL, FULL",
    "COMMIT, SQLITE_IOERR_FSYNC, UNAVAILABLE",
    "COMMIT, SQLITE_FULL, FULL"
  })
  void append_statementFails_isRefusedAndNothingIsThere(
      String statement, SQLiteErrorCode code, Reason reason) {
    Cursor before = MailboxBed.send(mailbox, MailboxBed.BOB, "before");
    connections.fail(statement, code);
    assertEquals(reason, MailboxBed.refusal(mailbox, DRAFT));
    assertNotNull(mailbox.trouble());
    connections.work();
    assertEquals(
        List.of("before"),
        MailboxBed.texts(MailboxBed.read(mailbox, mailbox.earliest(MailboxBed.BOB))));
    Appended retried = MailboxBed.append(mailbox, DRAFT);
    assertFalse(retried.duplicate());
    assertTrue(retried.id().number() > before.number());
    assertNull(mailbox.trouble());
    assertEquals(List.of(retried.id()), MailboxBed.ids(MailboxBed.read(mailbox, before)));
  }

  @Test
  void append_afterAFailure_isOnAConnectionOpenedAnew() {
    int before = connections.writers();
    connections.fail("COMMIT", SQLiteErrorCode.SQLITE_IOERR);
    MailboxBed.refusal(mailbox, DRAFT);
    connections.work();
    MailboxBed.append(mailbox, DRAFT);
    assertEquals(before + 1, connections.writers());
  }

  @Test
  void trouble_askedAfterTheDiskIsWellAgain_endsWithoutASend() {
    connections.fail("COMMIT", SQLiteErrorCode.SQLITE_IOERR);
    MailboxBed.refusal(mailbox, DRAFT);
    connections.work();
    assertNotNull(mailbox.trouble());
    mailbox.sweep();
    assertNull(mailbox.trouble());
  }

  @Test
  void append_oneOfABatchFailsAlone_theOthersAreKept() throws Exception {
    List<Draft> drafts =
        List.of(
            MailboxBed.draft(MailboxBed.BOB, "1", null, null),
            MailboxBed.draft(MailboxBed.BOB, "2", null, "k"),
            MailboxBed.draft(MailboxBed.BOB, "3", null, null));
    connections.fail("INSERT OR REPLACE INTO idempotency", SQLiteErrorCode.SQLITE_CORRUPT);
    var answers = drafts.stream().map(d -> mailbox.append(d).toCompletableFuture()).toList();
    assertNotNull(answers.get(0).join());
    assertThrows(RuntimeException.class, () -> answers.get(1).join());
    assertNotNull(answers.get(2).join());
    connections.work();
    assertEquals(
        List.of("1", "3"),
        MailboxBed.texts(MailboxBed.read(mailbox, mailbox.earliest(MailboxBed.BOB))));
  }

  @Test
  void read_storeFails_saysSoAndGoesOnAfterwards() {
    Cursor sent = MailboxBed.send(mailbox, MailboxBed.BOB, "kept");
    connections.fail("SELECT", SQLiteErrorCode.SQLITE_IOERR_READ);
    MailboxException refused =
        assertThrows(MailboxException.class, () -> mailbox.progress(MailboxBed.BOB));
    assertEquals(Reason.UNAVAILABLE, refused.reason());
    assertNotNull(mailbox.trouble());
    connections.work();
    assertEquals(
        List.of(sent), MailboxBed.ids(MailboxBed.read(mailbox, mailbox.earliest(MailboxBed.BOB))));
    assertNull(mailbox.trouble());
  }

  @Test
  void acknowledge_markCannotBeWritten_isWrittenLater() {
    Cursor sent = MailboxBed.send(mailbox, MailboxBed.BOB, "kept");
    connections.fail("UPDATE user", SQLiteErrorCode.SQLITE_IOERR);
    assertTrue(mailbox.acknowledge(MailboxBed.BOB, sent));
    mailbox.sweep();
    assertEquals(sent, mailbox.progress(MailboxBed.BOB).acknowledged());
    connections.work();
    mailbox.sweep();
    assertEquals(sent, mailbox.progress(MailboxBed.BOB).acknowledged());
    assertNull(mailbox.trouble());
  }

  @Test
  void append_manyAtOnce_shareCommits() {
    int before = connections.commits();
    List<Draft> drafts =
        IntStream.range(0, 1000)
            .mapToObj(i -> MailboxBed.draft(MailboxBed.BOB, "m" + i, null, null))
            .toList();
    drafts.stream()
        .map(d -> mailbox.append(d).toCompletableFuture())
        .toList()
        .forEach(answer -> assertNotNull(answer.join()));
    int commits = connections.commits() - before;
    assertTrue(commits < 500, commits + " commits for 1000 appends");
  }
}
