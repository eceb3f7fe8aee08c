package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The store's one writer: when it answers, and what it does with much at once. */
@Timeout(60)
class GroupCommitTest {
  private final StoreBed stores = new StoreBed(new SettableClock());
  private final HookedConnections connections;
  private final SqliteMailbox mailbox;

  GroupCommitTest(@TempDir Path directory) {
    Home home = Home.take(directory.resolve("home"));
    connections = new HookedConnections(home);
    mailbox = stores.open(home, connections);
  }

  @AfterEach
  void closeStores() {
    connections.heal();
    stores.close();
  }

  private List<CompletableFuture<Appended>> begin(int count) {
    List<CompletableFuture<Appended>> begun = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      begun.add(mailbox.append(draft(String.valueOf(i))).toCompletableFuture());
    }
    return begun;
  }

  private static Draft draft(String text) {
    return MailboxBed.draft(MailboxBed.BOB, text, null, null);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("never happened");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void acknowledge_commitNotDoneYet_isNotSettled() {
    Cursor sent = MailboxBed.send(mailbox, MailboxBed.BOB, "m");
    CountDownLatch committing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    connections.before(
        (writer, sql) -> {
          if (writer && sql.equals("COMMIT")) {
            committing.countDown();
            await(goOn);
          }
        });
    mailbox.acknowledge(MailboxBed.BOB, sent);
    await(committing);
    assertEquals(sent, mailbox.progress(MailboxBed.BOB).acknowledged());
    assertEquals(0, mailbox.settled(MailboxBed.BOB).acknowledged().number());
    goOn.countDown();
    mailbox.sweep();
    assertEquals(sent, mailbox.settled(MailboxBed.BOB).acknowledged());
  }

  @Test
  void append_commitNotDoneYet_isNotAnswered() {
    CountDownLatch committing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    connections.before(
        (writer, sql) -> {
          if (writer && sql.equals("COMMIT")) {
            committing.countDown();
            await(goOn);
          }
        });
    List<CompletableFuture<Appended>> begun = begin(3);
    await(committing);
    assertEquals(0, begun.stream().filter(CompletableFuture::isDone).count());
    Slice before = MailboxBed.read(mailbox, mailbox.earliest(MailboxBed.BOB));
    assertEquals(List.of(), before.messages());
    goOn.countDown();
    begun.forEach(CompletableFuture::join);
  }

  @Test
  void append_thousandsWhileOneCommits_shareFewCommitsInOrder() {
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger commits = new AtomicInteger();
    connections.before(
        (writer, sql) -> {
          if (writer && sql.equals("COMMIT")) {
            commits.incrementAndGet();
            await(goOn);
          }
        });
    List<CompletableFuture<Appended>> begun = begin(5000);
    goOn.countDown();
    List<Cursor> ids = begun.stream().map(each -> each.join().id()).toList();
    assertEquals(ids.stream().sorted((a, b) -> Long.compare(a.number(), b.number())).toList(), ids);
    assertFalse(commits.get() > 5, () -> commits + " commits");
  }

  @Test
  void close_thousandsWaiting_keepsThemAll() {
    CountDownLatch goOn = new CountDownLatch(1);
    connections.before(
        (writer, sql) -> {
          if (writer && sql.equals("COMMIT")) {
            await(goOn);
          }
        });
    List<CompletableFuture<Appended>> begun = begin(5000);
    CompletableFuture<Void> closed = CompletableFuture.runAsync(mailbox::close);
    goOn.countDown();
    closed.join();
    assertEquals(5000, begun.stream().map(CompletableFuture::join).distinct().count());
  }

  @Test
  void append_commitLandsButFails_openReadersMissNothing() {
    try (Mailbox.Reader reader = mailbox.reader(MailboxBed.BOB, mailbox.earliest(MailboxBed.BOB))) {
      MailboxBed.send(mailbox, MailboxBed.BOB, "0");
      assertEquals(List.of("0"), MailboxBed.texts(reader.read(9, 99)));
      connections.after(
          (writer, sql) -> {
            if (writer && sql.equals("COMMIT")) {
              throw new SQLiteException("made by the test", SQLiteErrorCode.SQLITE_IOERR);
            }
          });
      MailboxBed.refusal(mailbox, draft("1"));
      connections.heal();
      MailboxBed.send(mailbox, MailboxBed.BOB, "2");
      assertEquals(List.of("1", "2"), MailboxBed.texts(reader.read(9, 99)));
    }
  }

  @Test
  void sweep_marksComeWithEveryCommit_comesToItsEnd() {
    Cursor last = MailboxBed.send(mailbox, MailboxBed.BOB, "x");
    AtomicInteger count = new AtomicInteger();
    connections.before(
        (writer, sql) -> {
          if (writer && sql.equals("COMMIT")) {
            mailbox.written(MailboxBed.BOB, last.at(last.number() + count.incrementAndGet()));
          }
        });
    mailbox.written(MailboxBed.BOB, last);
    mailbox.sweep();
    connections.heal();
    assertFalse(count.get() > 10, () -> count + " commits");
  }

  @Test
  void acknowledge_afterTheStoreFailedAtBegin_goesWithTheNextCommit() {
    List<Cursor> sent = MailboxBed.sendNumbers(mailbox, 2);
    connections.before(HookedConnections.failing("BEGIN", SQLiteErrorCode.SQLITE_IOERR));
    mailbox.acknowledge(MailboxBed.BOB, sent.get(0));
    MailboxBed.refusal(mailbox, draft("x"));
    AtomicInteger marks = new AtomicInteger();
    connections.before(
        (writer, sql) -> {
          if (sql.startsWith("UPDATE user")) {
            marks.incrementAndGet();
          }
        });
    mailbox.acknowledge(MailboxBed.BOB, sent.get(1));
    MailboxBed.send(mailbox, MailboxBed.BOB, "a commit");
    assertEquals(1, marks.get());
  }

  @Test
  void trouble_readsFailedAndNobodyReads_endsByItself() throws InterruptedException {
    connections.before(
        (writer, sql) -> {
          if (!writer) {
            throw new SQLiteException("made by the test", SQLiteErrorCode.SQLITE_IOERR);
          }
        });
    try {
      throw new AssertionError(mailbox.earliest(MailboxBed.BOB).toString());
    } catch (MailboxException e) {
      connections.heal();
    }
    for (int i = 0; i < 1000 && mailbox.trouble() != null; i++) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertNull(mailbox.trouble());
  }
}
