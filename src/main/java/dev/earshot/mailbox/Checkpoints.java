package dev.earshot.mailbox;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what the write-ahead log holds into the store's file, without keeping commits waiting for
 * it: most is copied on another thread and connection while commits go on, and the writer itself
 * copies only what came meanwhile; then the log begins anew. For the writer's thread, but for
 * {@link #close}.
 */
final class Checkpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  /** About so many pages of 4 KiB are in the log before it is copied. */
  private static final int MOST_PAGES = 4000;

  private static final int PAGE_BYTES = 4096;

  private static final int IDLE = 0;
  private static final int COPYING = 1;
  private static final int COPIED = 2;

  @GuardedBy("this")
  private boolean closed;

  private final AtomicInteger phase = new AtomicInteger(IDLE);
  private final Connections connections;
  private final Executor others;
  private long pages;

  /**
   * Checkpoints through connections of their own.
   *
   * @param others runs the copying
   */
  Checkpoints(Connections connections, Executor others) {
    this.connections = connections;
    this.others = others;
  }

  /**
   * About so many pages were committed.
   *
   * @param reserveBytes how much of the disk is left alone; the log takes half of it at the most
   */
  void committed(Sql sql, long morePages, long reserveBytes) {
    pages += morePages;
    if (phase.compareAndSet(COPIED, IDLE)) {
      pages = 0;
      copy(sql);
    } else if (pages > Math.min(MOST_PAGES, reserveBytes / PAGE_BYTES / 2)
        && phase.compareAndSet(IDLE, COPYING)) {
      others.execute(this::copyBeside);
    }
  }

  private synchronized void copyBeside() {
    if (closed) {
      return;
    }
    try (Sql sql = new Sql(connections.openWriter())) {
      copy(sql);
    } catch (SQLException | RuntimeException e) {
      LOG.debug("No connection copies the log beside the writer", e);
    } finally {
      phase.set(COPIED);
    }
  }

  /** Copies what no reader needs in the log any more, or what it can: the rest is for next time. */
  private static void copy(Sql sql) {
    try {
      var unused = sql.first("PRAGMA wal_checkpoint(PASSIVE)", row -> row.getLong(1));
    } catch (SQLException e) {
      LOG.debug("The log was not copied", e);
    }
  }

  /** Waits until nothing is copied, and lets nothing be copied beside the writer any more. */
  @Override
  public synchronized void close() {
    closed = true;
  }
}
