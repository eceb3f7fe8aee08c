package dev.earshot.mailbox;

import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

  /** What the store knows of a user. */
  Marks marks(UserId user) {
    return read(sql -> marks(sql, user(sql, user)));
  }

  /** Whether this is, or may have been, the number of a message of this user. */
  boolean isKnown(UserId user, long number) {
    return read(
        sql -> {
          StoredUser found = user(sql, user);
          return marks(sql, found).covers(number) || (found != null && has(sql, found, number));
        });
  }

  private static boolean has(Sql sql, StoredUser user, long number) throws SQLException {
    Integer one =
        sql.first(
            "SELECT 1 FROM message WHERE number = ? AND receiver = ?",
            row -> row.getInt(1),
            number,
            user.id());
    return one != null;
  }

  /** Messages of a user after a number; -1 for a position that is not of this log. */
  Part messages(UserId user, long after, Reading reading) {
    return read(
        sql -> {
          StoredUser found = user(sql, user);
          long gone = marks(sql, found).goneUpTo();
          Scan scan = new Scan(user, reading.begin(Math.max(after, gone)));
          scan.gone = after < gone ? Long.valueOf(gone) : null;
          boolean last =
              found == null
                  || sql.whileWanted(
                      "SELECT "
                          + StoredMessage.COLUMNS
                          + " FROM message m"
                          + " WHERE m.receiver = ? AND m.number > ? ORDER BY m.number",
                      scan::take,
                      found.id(),
                      Math.max(after, gone));
          return new Part(
              scan.found.slice(store.sequence().origin(), scan.gone),
              last,
              isRemembered(found, reading.now()));
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

  private @Nullable StoredUser user(Sql sql, UserId user) throws SQLException {
    return sql.first(StoredUser.BY_NAME, StoredUser.row(store.health()), user.value());
  }

  private Marks marks(Sql sql, @Nullable StoredUser user) throws SQLException {
    return user != null
        ? user.marks()
        : Marks.from(StoredLog.forgottenUpTo(sql, store.health()), 0);
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
   */
  record Part(Slice slice, boolean isLast, boolean isRemembered) {}

  /** One walk over a user's messages. A damaged one is as good as gone, and told as a gap. */
  private final class Scan {
    private final UserId user;
    private final Reading.Found found;
    private @Nullable Long gone;

    Scan(UserId user, Reading.Found found) {
      this.user = user;
      this.found = found;
    }

    boolean take(ResultSet row) throws SQLException {
      long number = row.getLong(1);
      if (number <= found.position() || number > store.sequence().given()) {
        store.health().found("message", number); // The index is out of order: never go back.
        return true;
      }
      Message message = StoredMessage.read(row, user, store.sequence().origin());
      if (message != null) {
        return found.take(message);
      }
      if (!found.isEmpty()) {
        return false;
      }
      store.health().found("message", number);
      gone = number;
      found.skip(number);
      return true;
    }
  }
}
