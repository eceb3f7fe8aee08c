package dev.earshot.mailbox;

import dev.earshot.message.Draft;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The writer's view of the idempotency keys in the store. For the writer's thread. */
final class StoredKeys {
  private static final int STEP = 200;

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
    String sender = draft.sender().value();
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

  /** Forgets some of those that were used before a time. Answers whether there may be more. */
  boolean forget(long before) throws SQLException {
    int forgotten =
        sql.update(
            "DELETE FROM idempotency WHERE id IN (SELECT id FROM"
                + " (SELECT id, used_at FROM idempotency ORDER BY id LIMIT ?) WHERE used_at < ?)",
            STEP,
            before);
    return forgotten == STEP;
  }

  /** What a key was used for. Immutable. */
  record Use(String fingerprint, long number, long at) {
    long checksum(String sender, String key) {
      return new Checksum().add(sender).add(key).add(fingerprint).add(number).add(at).value();
    }
  }
}
