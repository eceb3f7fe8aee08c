package dev.earshot.mailbox;

import dev.earshot.message.Addressee;
import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from the store on connections of their own, a few at a time, each read a snapshot.
 * Thread-safe.
 */
final class StoreReads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreReads.class);
  private static final int CONNECTIONS = 4;

  private final Semaphore permits = new Semaphore(CONNECTIONS, true);
  private final Queue<Sql> idle = new ConcurrentLinkedQueue<>();
  private final Connections connections;
  private final Store store;
  private volatile boolean closed;

  StoreReads(Connections connections, Store store) {
    this.connections = connections;
    this.store = store;
  }

  /** Goes through all messages, and has the ledger know how many there are. */
  void count() {
    try {
      long count =
          read(sql -> sql.all("SELECT count(*) FROM message", row -> row.getLong(1)).get(0));
      store.ledger().keptMore(count);
    } catch (MailboxException e) {
      LOG.debug("The messages in the store cannot be counted", e);
    }
  }

  /** What the store knows of a user. */
  Marks marks(UserId user) {
    return read(
        sql -> {
          StoredUser row =
              sql.first(StoredUser.BY_NAME, StoredUser.row(store.health()), user.address());
          return row == null
              ? Marks.from(StoredLog.forgottenUpTo(sql, store.health()), 0)
              : row.marks();
        });
  }

  /** Which groups a user is in. */
  List<GroupId> groups(UserId user) {
    return read(sql -> Sources.groups(sql, user, store).stream().map(Membership::group).toList());
  }

  /** The number before the oldest message that is still kept for this user. */
  long earliest(UserId user) {
    return read(
        sql -> {
          Sources sources = Sources.of(sql, user, store);
          Place nowhere = new Place(-1);
          long gone = Collections.max(sources.lost(nowhere).values());
          return sources.isSingle()
              ? gone
              : Math.min(gone, new Merge(sql, sources, nowhere.after()).next() - 1);
        });
  }

  /**
   * Whether this is, or may have been, the number of a message of this user. A member who is none
   * any more may still name what a socket of his took.
   *
   * @param writtenUpTo how far his sockets are known to have come
   */
  boolean isKnown(UserId user, long number, long writtenUpTo) {
    return read(
        sql -> {
          Sources sources = Sources.of(sql, user, store);
          if (sources.covers(number)) {
            return true;
          }
          Addressee receiver = receiver(sql, number);
          return receiver instanceof UserId
              ? receiver.equals(user)
              : sources.has(receiver, number)
                  || number <= Math.max(writtenUpTo, sources.marks().writtenUpTo());
        });
  }

  private static @Nullable Addressee receiver(Sql sql, long number) throws SQLException {
    String address =
        sql.first(
            "SELECT u.name FROM message m JOIN user u ON u.id = m.receiver WHERE m.number = ?",
            row -> String.valueOf(row.getString(1)),
            number);
    try {
      return address == null ? null : Addressee.ofAddress(address);
    } catch (IllegalArgumentException e) {
      return null; // A damaged name.
    }
  }

  /** Messages of a user after a place. */
  Part messages(UserId user, Place place, Reading reading) {
    return read(
        sql -> {
          Sources sources = Sources.of(sql, user, store);
          boolean isRemembered = isRemembered(sources.row(), reading.now());
          return new StoreScan(sql, sources, place, reading).run(isRemembered);
        });
  }

  /** Tries whether the store can be read; health tells. */
  void probe() {
    try {
      var unused = read(sql -> StoredLog.forgottenUpTo(sql, store.health()));
    } catch (MailboxException e) {
      LOG.debug("The store cannot be read yet", e);
    }
  }

  private boolean isRemembered(@Nullable StoredUser user, Instant now) {
    long lately = Retention.seenSince(store.settings(), now).toEpochMilli();
    return user != null && user.marks().touchedAt() >= lately;
  }

  /** Runs a query in a snapshot of its own. May block until a connection is free. */
  <T extends @Nullable Object> T read(Query<T> query) {
    permits.acquireUninterruptibly();
    Sql sql = null;
    try {
      sql = open();
      sql.run("BEGIN");
      T answer = query.run(sql);
      sql.run("COMMIT");
      idle.add(sql);
      store.health().read(null);
      return answer;
    } catch (MailboxException | Error e) {
      close(sql);
      throw e;
    } catch (SQLException | RuntimeException e) {
      close(sql);
      MailboxException failure = StoreHealth.unreadable(e);
      store.health().read(failure);
      throw failure;
    } finally {
      permits.release();
    }
  }

  private Sql open() throws SQLException {
    if (closed) {
      throw new SQLException("the store is closed");
    }
    Sql free = idle.poll();
    return free == null ? new Sql(connections.openReader()) : free;
  }

  private static void close(@Nullable Sql sql) {
    try {
      if (sql != null) {
        sql.close();
      }
    } catch (SQLException e) {
      LOG.debug("A connection could not be closed", e);
    }
  }

  /** Waits for the reads that have begun; others fail. */
  @Override
  public void close() {
    closed = true;
    permits.acquireUninterruptibly(CONNECTIONS);
    permits.release(CONNECTIONS);
    for (Sql sql = idle.poll(); sql != null; sql = idle.poll()) {
      close(sql);
    }
  }

  /** A query on one connection. */
  @FunctionalInterface
  interface Query<T extends @Nullable Object> {
    T run(Sql sql) throws SQLException;
  }

  /**
   * What one read found. Immutable.
   *
   * @param isLast whether there was nothing more in the store
   * @param isRemembered whether the store will know the user for a while yet
   * @param lost up to which number what is gone that had not been told
   * @param groups those that the user is in
   */
  record Part(
      Slice slice,
      boolean isLast,
      boolean isRemembered,
      Map<Addressee, Long> lost,
      List<GroupId> groups) {}
}
