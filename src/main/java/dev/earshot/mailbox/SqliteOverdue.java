package dev.earshot.mailbox;

import dev.earshot.message.Cursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The overdue messages of a store. Thread-safe. */
final class SqliteOverdue implements Overdue {
  private final Store store;
  private final StoreReads reads;
  private final GroupCommit commits;

  SqliteOverdue(Store store, StoreReads reads, GroupCommit commits) {
    this.store = store;
    this.reads = reads;
    this.commits = commits;
  }

  @Override
  public void collect(Duration after) {
    boolean[] more = {true};
    while (more[0]) {
      commits.await(
          tables -> {
            long from = tables.collectedUpTo();
            long upTo = from < 0 ? tables.lastNumber() : tables.overdue().collect(from, after);
            tables.collectedUpTo(upTo);
            tables.overdue().tidy();
            more[0] = from >= 0 && upTo > from;
          });
    }
  }

  @Override
  public void disregard() {
    commits.submit(
        tables -> {
          tables.overdue().clear();
          tables.collectedUpTo(-1);
        });
  }

  @Override
  public List<Entry> due(int max) {
    List<Long> damaged = new ArrayList<>();
    long now = store.clock().now().toEpochMilli();
    List<Entry> due =
        reads.read(sql -> new StoredOverdue(sql, now).due(max, store.sequence().origin(), damaged));
    for (long number : damaged) {
      store.health().found("message", number);
      commits.await(tables -> tables.overdue().settle(number));
    }
    return due;
  }

  @Override
  public void settle(Cursor id) {
    commits.await(tables -> tables.overdue().settle(id.number()));
  }

  @Override
  public void postpone(Cursor id, Duration by) {
    commits.await(tables -> tables.overdue().postpone(id.number(), by));
  }
}
