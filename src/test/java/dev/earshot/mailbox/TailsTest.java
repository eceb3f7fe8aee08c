package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The newest messages in memory: that none is missing, and that they are bounded. */
@Timeout(60)
class TailsTest {
  private static final UserId BOB = MailboxBed.BOB;

  private static final Connections NONE = new NoConnections();

  private final SettableClock clock = new SettableClock();
  private final Sequence sequence = new Sequence(0);

  private Store store(long maxChars) {
    sequence.opened(new StoredLog("e", 0, 0, -1, 0));
    return new Store(
        StoreBed.GENEROUS,
        new StoreClock(clock, () -> 0),
        sequence,
        new Ledger(0),
        new StoreHealth(),
        new Tails(maxChars),
        new Checkpoints(NONE, Runnable::run),
        new Revoked());
  }

  private static SqliteReader reader(Store store) {
    GroupCommit commits =
        new GroupCommit(
            () -> {
              throw new SQLException("no store here");
            },
            store,
            Runnable::run);
    Connections none = new NoConnections();
    return new SqliteReader(
        BOB, store, new StoreReads(none, store), new PendingMarks(commits, Duration.ZERO));
  }

  private Message commit(Store store, String text) {
    Cursor id = sequence.next();
    Message message = new Message(id, new UserId("alice"), BOB, text, Instant.EPOCH, null, null);
    sequence.commit();
    store.tails().committed(List.of(tails -> tails.appended(message)), Map.of());
    return message;
  }

  private static Tail tail(Store store) {
    Tail tail = store.tails().of(BOB);
    assertNotNull(tail);
    return tail;
  }

  @Test
  void begin_messageCommittedMeanwhile_isBeforeTheBase() throws InterruptedException {
    Store store = store(1L << 40);
    Tail tail = new Tail(BOB, store.tails().audiences());
    Thread opener = new Thread(() -> tail.begin(List.of(), sequence));
    synchronized (tail) {
      opener.start();
      while (opener.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
      assertEquals(0, tail.add(commit(store, "x")));
    }
    opener.join();
    assertEquals(sequence.committed(), tail.base());
  }

  @Test
  void committed_readerClosedAndOthersOpened_countsOnlyWhatIsThere() {
    Store store = store(10 * Tail.OVERHEAD);
    for (int i = 0; i < 100; i++) {
      SqliteReader reader = reader(store);
      Tail tail = tail(store);
      commit(store, "x");
      reader.close();
      assertEquals(0, tail.add(commit(store, "x")));
    }
    try (SqliteReader reader = reader(store)) {
      reader.from(sequence.committed());
      Message message = commit(store, "x");
      Slice slice = tail(store).read(reader, sequence.origin(), new Reading(9, 99, Instant.EPOCH));
      assertEquals(new Slice(null, List.of(message), message.id()), slice);
    }
  }

  @Test
  void committed_beyondTheBound_leavesItToTheStore() {
    Store store = store(5 * Tail.OVERHEAD);
    try (SqliteReader reader = reader(store)) {
      reader.from(0);
      for (int i = 0; i < 5; i++) {
        commit(store, "x");
      }
      assertNull(tail(store).read(reader, sequence.origin(), new Reading(9, 99, Instant.EPOCH)));
    }
  }

  /** Nothing can be opened. */
  private static final class NoConnections implements Connections {
    @Override
    public Connection openWriter() throws SQLException {
      throw new SQLException("no store here");
    }

    @Override
    public Connection openReader() throws SQLException {
      throw new SQLException("no store here");
    }
  }
}
