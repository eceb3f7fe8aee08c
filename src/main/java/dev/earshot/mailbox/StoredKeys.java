package dev.earshot.mailbox;

import dev.earshot.message.Draft;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The writer's view of the idempotency keys in the store. For the writer's thread. */
final class StoredKeys {
  private static final int STEP = 200;

  /** What was used further in the future was used before the clock was set. */
  private static final long FUTURE_MILLIS = 60_000;

  private final Sql sql;
  private final StoreHealth health;

  StoredKeys(Sql sql, StoreHealth health) {
    this.sql = sql;
    this.health = health;
  }

  /** What a sender's key was used for since a time; null if it is free. */
  @Nullable Use find(Draft draft, String key, long since) throws SQLException {
    Use use =
        sql.first(
            "SELECT id, fingerprint, number, used_at, checksum FROM idempotency"
                + " WHERE sender = ? AND key = ?",
            row -> read(row, draft.sender().value(), key),
            draft.sender().value(),
            key);
    return use == null || use.at() < since ? null : use;
  }

  private Use read(ResultSet row, String sender, String key) throws SQLException {
    Use use = new Use(String.valueOf(row.getString(2)), row.getLong(3), row.getLong(4));
    if (row.getLong(5) != use.checksum(sender, key)) {
      health.found("idempotency", row.getLong(1));
      return new Use("", 0, Long.MIN_VALUE);
    }
    return use;
  }

  /** Notes what a key was used for. */
  void use(Draft draft, String key, Use use) throws SQLException {
    use(draft.sender().value(), key, use);
  }

  private void use(String sender, String key, Use use) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO idempotency (sender, key, fingerprint, number, used_at, checksum)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        sender,
        key,
        use.fingerprint(),
        use.number(),
        use.at(),
        use.checksum(sender, key));
  }

  /**
   * Forgets some of those that were used before a time. Answers whether there may be more.
   *
   * @param now those of a time after it, when the clock was wrong, count as used by now
   */
  boolean forget(long before, long now) throws SQLException {
    List<Row> oldest =
        sql.all(
            "SELECT id, fingerprint, number, used_at, checksum, sender, key FROM idempotency"
                + " ORDER BY id LIMIT ?",
            this::row,
            STEP);
    int done = 0;
    for (Row row : oldest) {
      if (row.use.at() < before) {
        sql.update("DELETE FROM idempotency WHERE id = ?", row.id);
        done++;
      } else if (row.use.at() > now + FUTURE_MILLIS) {
        use(row.sender, row.key, new Use(row.use.fingerprint(), row.use.number(), now));
        done++;
      }
    }
    return done == STEP;
  }

  private Row row(ResultSet row) throws SQLException {
    String sender = String.valueOf(row.getString(6));
    String key = String.valueOf(row.getString(7));
    return new Row(row.getLong(1), sender, key, read(row, sender, key));
  }

  /** A row of the table. Immutable. */
  private record Row(long id, String sender, String key, Use use) {}

  /** What a key was used for. Immutable. */
  record Use(String fingerprint, long number, long at) {
    long checksum(String sender, String key) {
      return new Checksum().add(sender).add(key).add(fingerprint).add(number).add(at).value();
    }
  }
}
