package dev.earshot.mailbox;

import dev.earshot.mailbox.Sources.Log;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The numbers of the messages in several logs, in one order. For one thread, in one snapshot. */
final class Merge {
  /** So many numbers of a log are looked up at once. */
  private static final int STEP = 16;

  private static final String NEXT =
      "SELECT number FROM message WHERE receiver = ? AND number > ? ORDER BY number LIMIT ?";

  private final PriorityQueue<Lane> lanes =
      new PriorityQueue<>(Comparator.comparingLong(Lane::next));
  private final Sql sql;

  /** What these logs have after a number. */
  Merge(Sql sql, Sources sources, long after) throws SQLException {
    this.sql = sql;
    for (Log log : sources.logs()) {
      enqueue(new Lane(log, log.from(after)));
    }
  }

  private void enqueue(Lane lane) throws SQLException {
    if (lane.ahead.isEmpty()) {
      lane.ahead.addAll(sql.all(NEXT, row -> row.getLong(1), lane.log.id(), lane.at, STEP));
    }
    if (!lane.ahead.isEmpty()) {
      lanes.add(lane);
    }
  }

  /** The next number; the highest of all if there is none. */
  long next() {
    Lane first = lanes.peek();
    return first == null ? Long.MAX_VALUE : first.next();
  }

  /** Takes the next number, and answers whose it is; null if there is none. */
  @Nullable Log take() throws SQLException {
    Lane first = lanes.poll();
    if (first == null) {
      return null;
    }
    first.at = first.ahead.remove();
    enqueue(first);
    return first.log;
  }

  /** One of the logs. */
  private static final class Lane {
    private final Queue<Long> ahead = new ArrayDeque<>();
    private final Log log;
    private long at;

    Lane(Log log, long at) {
      this.log = log;
      this.at = at;
    }

    long next() {
      return ahead.element();
    }
  }
}
