package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that come and go while messages come: the seam between the store and the tail. */
class TailStressTest {
  private static final int USERS = 6;
  private static final int MESSAGES = 600;

  private final StoreBed stores = new StoreBed(new SettableClock());
  private final ExecutorService threads = Executors.newFixedThreadPool(2 * USERS);
  private final Mailbox mailbox;

  TailStressTest(@TempDir Path directory) {
    mailbox = stores.open(directory.resolve("home"), StoreBed.GENEROUS);
  }

  @AfterEach
  void closeStores() {
    threads.shutdownNow();
    stores.close();
  }

  private static UserId user(int i) {
    return new UserId("user-" + i);
  }

  @Test
  void readers_openedAndClosedWhileAppendsRun_seeEverythingOnceAndInOrder() throws Exception {
    List<Future<List<Cursor>>> sent = new ArrayList<>();
    List<Future<List<Cursor>>> read = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      UserId user = user(i);
      Random random = new Random(i);
      Cursor start = mailbox.earliest(user);
      read.add(threads.submit(() -> readAll(user, start, random)));
      sent.add(threads.submit(sender(user)));
    }
    for (int i = 0; i < USERS; i++) {
      assertEquals(sent.get(i).get(60, TimeUnit.SECONDS), read.get(i).get(60, TimeUnit.SECONDS));
    }
  }

  /** Two appends at a time, so that some share a transaction. */
  private Callable<List<Cursor>> sender(UserId user) {
    return () -> {
      List<Cursor> ids = new ArrayList<>();
      for (int i = 0; i < MESSAGES; i += 2) {
        var first = mailbox.append(MailboxBed.draft(user, "m" + i, null, null));
        var second = mailbox.append(MailboxBed.draft(user, "m" + (i + 1), null, null));
        ids.add(first.toCompletableFuture().join().id());
        ids.add(second.toCompletableFuture().join().id());
      }
      return ids;
    };
  }

  /** Reads on with one reader after another, each where the one before was. */
  private List<Cursor> readAll(UserId user, Cursor start, Random random) {
    List<Cursor> ids = new ArrayList<>();
    Cursor position = start;
    while (ids.size() < MESSAGES && !Thread.currentThread().isInterrupted()) {
      try (Mailbox.Reader reader = mailbox.reader(user, position)) {
        for (int reads = random.nextInt(40); reads >= 0; reads--) {
          Slice slice = reader.read(1 + random.nextInt(20), 10_000);
          assertNull(slice.gap());
          slice.messages().stream().map(Message::id).forEach(ids::add);
        }
      }
      position = ids.isEmpty() ? start : ids.get(ids.size() - 1);
    }
    return ids;
  }
}
