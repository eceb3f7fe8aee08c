package dev.earshot.mailbox;

import dev.earshot.message.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The writer's view of the revoked users in the store. For the writer's thread. */
final class StoredRevocations {
  private final Sql sql;
  private final StoreHealth health;

  StoredRevocations(Sql sql, StoreHealth health) {
    this.sql = sql;
    this.health = health;
  }

  /** Every revoked user, and when that ends; a damaged row holds as far as it can be read. */
  Map<UserId, Instant> all() throws SQLException {
    Map<UserId, Instant> all = new HashMap<>();
    sql.whileWanted(
        "SELECT id, name, ends_at, checksum FROM revoked ORDER BY id LIMIT ?",
        row -> take(row, all),
        Revoked.MOST);
    return all;
  }

  private boolean take(ResultSet row, Map<UserId, Instant> all) throws SQLException {
    String name = String.valueOf(row.getString(2));
    long end = row.getLong(3);
    if (row.getLong(4) != checksum(name, end)) {
      health.found("revoked", row.getLong(1));
    }
    try {
      all.put(new UserId(name), Instant.ofEpochMilli(end));
    } catch (IllegalArgumentException e) {
      return true; // Its damage has been told.
    }
    return true;
  }

  /** The user's revocation ends then; null if it is lifted. */
  void put(UserId user, @Nullable Instant end) throws SQLException {
    if (end == null) {
      sql.update("DELETE FROM revoked WHERE name = ?", user.value());
    } else {
      sql.update(
          "INSERT OR REPLACE INTO revoked (name, ends_at, checksum) VALUES (?, ?, ?)",
          user.value(),
          end.toEpochMilli(),
          checksum(user.value(), end.toEpochMilli()));
    }
  }

  /** Forgets what has ended. */
  void forget(Instant now) throws SQLException {
    sql.update("DELETE FROM revoked WHERE ends_at <= ?", now.toEpochMilli());
  }

  private static long checksum(String name, long end) {
    return new Checksum().add(name).add(end).value();
  }
}
