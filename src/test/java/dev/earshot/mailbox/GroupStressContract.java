package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.message.Addressee;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.GroupId;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every mailbox: members who come and go, join and leave while many send to them. */
interface GroupStressContract extends MailboxBed {
  int EACH = 300;
  GroupId RED = new GroupId("red");
  GroupId BLUE = new GroupId("blue");

  @Test
  default void readers_ofTwoGroupsOpenedAndClosedWhileAppendsRun_seeEachOnceInOrder()
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<UserId> users = List.of(new UserId("u0"), new UserId("u1"), new UserId("u2"));
    List<Future<List<Cursor>>> sent = new ArrayList<>();
    List<Future<List<Cursor>>> read = new ArrayList<>();
    try {
      for (UserId user : users) {
        mailbox().groups().join(RED, user);
        mailbox().groups().join(BLUE, user);
        Cursor start = mailbox().earliest(user);
        read.add(threads.submit(() -> readAll(user, start)));
      }
      for (Addressee each : List.of(RED, BLUE, users.get(0), users.get(1), users.get(2))) {
        sent.add(threads.submit(sender(each)));
      }
      for (int i = 0; i < users.size(); i++) {
        List<Cursor> expected =
            Stream.of(0, 1, 2 + i)
                .flatMap(log -> join(sent.get(log)).stream())
                .sorted(Comparator.comparingLong(Cursor::number))
                .toList();
        assertEquals(expected, join(read.get(i)));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Cursor> join(Future<List<Cursor>> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Two appends at a time, so that some share a transaction. */
  private Callable<List<Cursor>> sender(Addressee to) {
    return () -> {
      List<Cursor> ids = new ArrayList<>();
      for (int i = 0; i < EACH; i += 2) {
        var first = mailbox().append(new Draft(BOB, to, "m" + i, null, null, null));
        var second = mailbox().append(new Draft(BOB, to, "m" + (i + 1), null, null, null));
        ids.add(first.toCompletableFuture().join().id());
        ids.add(second.toCompletableFuture().join().id());
      }
      return ids;
    };
  }

  /** Reads on with one reader after another, each where the one before was. */
  private List<Cursor> readAll(UserId user, Cursor start) {
    Random random = new Random(user.hashCode());
    List<Cursor> ids = new ArrayList<>();
    while (ids.size() < 3 * EACH && !Thread.currentThread().isInterrupted()) {
      Cursor position = ids.isEmpty() ? start : ids.get(ids.size() - 1);
      try (Mailbox.Reader reader = mailbox().reader(user, position)) {
        for (int reads = random.nextInt(40); reads >= 0; reads--) {
          Slice slice = reader.read(1 + random.nextInt(20), 10_000);
          assertNull(slice.gap());
          slice.messages().stream().map(Message::id).forEach(ids::add);
        }
      }
    }
    return ids;
  }

  @Test
  default void readers_joiningAndLeavingWhileOthersSend_seeWhatWasSentWhileTheyWereIn()
      throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<List<Cursor>> noise = threads.submit(sender(BOB));
      for (int i = 0; !noise.isDone() || i < 20; i++) {
        try (Mailbox.Reader reader = mailbox().reader(BOB, mailbox().progress(BOB).written())) {
          mailbox().groups().join(RED, BOB);
          awaitText(reader, "in " + i);
          mailbox().groups().leave(RED, BOB);
          MailboxBed.append(mailbox(), new Draft(BOB, RED, "out " + i, null, null, null));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Sends to the group, and reads on until that comes: once, and nothing that is not the user's.
   */
  private void awaitText(Mailbox.Reader reader, String text) {
    MailboxBed.append(mailbox(), new Draft(BOB, RED, text, null, null, null));
    boolean found = false;
    while (!found) {
      for (Message message : reader.read(50, 10_000).messages()) {
        boolean ours = message.receiver().equals(RED);
        assertEquals(ours ? text : message.text(), message.text());
        found |= ours;
        mailbox().written(BOB, message.id());
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError(text + " does not come");
      }
    }
  }
}
