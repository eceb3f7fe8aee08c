package dev.earshot.mailbox;

import dev.earshot.mailbox.Overdue.Entry;
import dev.earshot.message.Addressee;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of messages that nobody acknowledged in time. For one thread. */
final class StoredOverdue {
  private static final int STEP = 500;

  /** A message that was kept further in the future was kept before the clock was set. */
  private static final long FUTURE_MILLIS = 60_000;

  private final Sql sql;
  private final long now;

  StoredOverdue(Sql sql, long now) {
    this.sql = sql;
    this.now = now;
  }

  /**
   * Takes in some of the messages after a number that are overdue.
   *
   * @return up to which number messages were looked at; the same if none is old enough
   */
  long collect(long after, Duration patience) throws SQLException {
    Walk walk = new Walk(after, now - patience.toMillis());
    sql.whileWanted(
        "SELECT m.number, m.kept_at, coalesce(u.acknowledged_up_to, 0), u.name FROM message m"
            + " LEFT JOIN user u ON u.id = m.receiver WHERE m.number > ?"
            + " ORDER BY m.number LIMIT ?",
        walk::take,
        after,
        STEP);
    for (long number : walk.overdue) {
      sql.update("INSERT OR IGNORE INTO undelivered VALUES (?, 0, ?)", number, now);
    }
    return walk.upTo;
  }

  /** Nobody is told of a group's messages: each of its members has his own say. */
  private static boolean isGroup(@Nullable String address) {
    return address != null && Addressee.isGroup(address);
  }

  void clear() throws SQLException {
    sql.update("DELETE FROM undelivered");
  }

  /** Drops what was acknowledged meanwhile, or is gone. */
  void tidy() throws SQLException {
    sql.update(
        "DELETE FROM undelivered WHERE number IN (SELECT o.number FROM undelivered o"
            + " LEFT JOIN message m ON m.number = o.number LEFT JOIN user u ON u.id = m.receiver"
            + " WHERE o.due_at <= ? AND (m.number IS NULL OR m.expires_at <= ?"
            + " OR u.acknowledged_up_to >= o.number))",
        now,
        now);
  }

  /**
   * What is due, the longest first.
   *
   * @param damaged takes the numbers of messages that are due but damaged
   */
  List<Entry> due(int max, Cursor origin, List<Long> damaged) throws SQLException {
    List<Entry> due = new ArrayList<>();
    sql.whileWanted(
        "SELECT "
            + StoredMessage.COLUMNS
            + ", u.name, o.attempts FROM undelivered o"
            + " JOIN message m ON m.number = o.number JOIN user u ON u.id = m.receiver"
            + " WHERE o.due_at <= ? AND coalesce(m.expires_at > ?, TRUE)"
            + " AND u.acknowledged_up_to < o.number ORDER BY o.due_at LIMIT ?",
        row -> {
          Message message = message(row, origin);
          return message == null
              ? damaged.add(row.getLong(1))
              : due.add(new Entry(message, row.getInt(9)));
        },
        now,
        now,
        max);
    return due;
  }

  private static @Nullable Message message(ResultSet row, Cursor origin) throws SQLException {
    try {
      return StoredMessage.read(row, new UserId(String.valueOf(row.getString(8))), origin);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  void settle(long number) throws SQLException {
    sql.update("DELETE FROM undelivered WHERE number = ?", number);
  }

  void postpone(long number, Duration by) throws SQLException {
    sql.update(
        "UPDATE undelivered SET attempts = attempts + 1, due_at = ? WHERE number = ?",
        now + by.toMillis(),
        number);
  }

  /** Goes from message to message until one has not waited long enough. */
  private final class Walk {
    private final List<Long> overdue = new ArrayList<>();
    private final long keptBefore;
    private long upTo;

    Walk(long after, long keptBefore) {
      this.upTo = after;
      this.keptBefore = keptBefore;
    }

    boolean take(ResultSet row) throws SQLException {
      long number = row.getLong(1);
      long keptAt = row.getLong(2);
      if (keptAt > keptBefore && keptAt <= now + FUTURE_MILLIS) {
        return false;
      }
      if (row.getLong(3) < number && !isGroup(row.getString(4))) {
        overdue.add(number);
      }
      upTo = number;
      return true;
    }
  }
}
