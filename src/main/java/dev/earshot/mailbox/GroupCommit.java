package dev.earshot.mailbox;

import dev.earshot.mailbox.MailboxException.Reason;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's one writer: whatever waits when it comes round goes into one transaction, and is told
 * how that ended after it did. After an error the connection is opened anew. Thread-safe.
 */
final class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /** More rows than this are for the next transaction. */
  private static final int MAX_BATCH = 2000;

  private static final String STOPPING = "The server is about to stop.";

  private final Queue<Write> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Opener opener;
  private final Executor writer;
  private final Store store;
  private volatile boolean closed;

  /** The writer thread's own; null when it must be opened. */
  private @Nullable Tables tables;

  /** The writer thread's own: nothing is opened any more. */
  private boolean released;

  /**
   * A writer without a connection yet.
   *
   * @param writer runs on one thread, and everything that it is given
   */
  GroupCommit(Opener opener, Store store, Executor writer) {
    this.opener = opener;
    this.store = store;
    this.writer = writer;
  }

  /** Puts a write into one of the next transactions. Does not block. */
  void submit(Write write) {
    if (closed) {
      write.done(new MailboxException(Reason.UNAVAILABLE, STOPPING));
      return;
    }
    waiting.add(write);
    schedule();
  }

  /**
   * Puts a write into one of the next transactions, and blocks until it is durable.
   *
   * @throws MailboxException if it failed
   */
  void await(Write write) {
    CompletableFuture<@Nullable MailboxException> end = new CompletableFuture<>();
    submit(
        new Write() {
          @Override
          public void apply(Tables tables) throws SQLException {
            write.apply(tables);
          }

          @Override
          public void done(@Nullable MailboxException failure) {
            write.done(failure);
            end.complete(failure);
          }
        });
    MailboxException failure = end.join();
    if (failure != null) {
      throw failure;
    }
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      writer.execute(this::run);
    }
  }

  private void run() {
    List<Write> batch = new ArrayList<>();
    for (int size = 0; size < MAX_BATCH && !waiting.isEmpty(); ) {
      Write write = waiting.remove();
      size += write.size();
      batch.add(write);
    }
    commitAll(batch);
    scheduled.set(false);
    if (!waiting.isEmpty()) {
      schedule();
    }
  }

  /** Where one write may have spoilt it for the others, each is tried alone. */
  private void commitAll(List<Write> batch) {
    MailboxException failure = batch.isEmpty() ? null : tryToCommit(batch);
    if (failure != null && SqliteErrors.isOfOne(failure)) {
      tryEach(batch.stream().flatMap(write -> write.parts().stream()).toList(), failure);
    } else {
      batch.forEach(write -> write.done(failure));
    }
  }

  private void tryEach(List<Write> parts, MailboxException failure) {
    boolean alone = parts.size() == 1;
    parts.forEach(part -> part.done(alone ? failure : tryToCommit(List.of(part))));
  }

  private @Nullable MailboxException tryToCommit(List<Write> batch) {
    MailboxException failure = null;
    long began = System.nanoTime();
    try {
      commit(batch);
    } catch (SQLException | IOException | RuntimeException | Error e) {
      reset();
      failure = SqliteErrors.of(e);
    }
    store.health().wrote(failure);
    int writes = batch.stream().mapToInt(Write::size).sum();
    store.ledger().commits().ended(writes, System.nanoTime() - began, failure != null);
    return failure;
  }

  private void commit(List<Write> batch) throws SQLException, IOException {
    Tables current = tables;
    if (released) {
      throw new MailboxException(Reason.UNAVAILABLE, STOPPING);
    }
    if (current == null) {
      current = opener.open();
      tables = current;
    }
    current.begin();
    for (Write write : batch) {
      write.apply(current);
    }
    current.commit();
  }

  /** Takes no more writes, and blocks until those before are done and the connection is closed. */
  void close() {
    closed = true;
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            () -> {
              do {
                run();
              } while (!waiting.isEmpty());
              released = true;
              reset();
            },
            writer);
    end.join();
  }

  private void reset() {
    Tables current = tables;
    tables = null;
    try {
      if (current != null) {
        current.close();
      }
    } catch (SQLException e) {
      LOG.debug("The writer's connection could not be closed", e);
    }
  }

  /** Opens a connection that writes. */
  @FunctionalInterface
  interface Opener {
    Tables open() throws SQLException, IOException;
  }

  /** Something to write. Its methods run on the writer's thread. */
  @FunctionalInterface
  interface Write {
    /** Puts it into the transaction; once more, if it must be tried without the others. */
    void apply(Tables tables) throws SQLException;

    /** How many rows it is about. */
    default int size() {
      return 1;
    }

    /** What can be tried and done without the rest of it, instead of itself. */
    default List<Write> parts() {
      return List.of(this);
    }

    /** The transaction is durable, or failed. Does not block. */
    default void done(@Nullable MailboxException failure) {}
  }
}
