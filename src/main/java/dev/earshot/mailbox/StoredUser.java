package dev.earshot.mailbox;

import dev.earshot.message.Addressee;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row of the table of users, as it was read; groups are in it too. Immutable.
 *
 * @param name the address; not to be trusted in a row that is not sound, unless the row was found
 *     by it
 */
record StoredUser(long id, String name, Marks marks, boolean isSound) {
  static final String BY_NAME = select("name = ?");
  static final String BY_ID = select("id = ?");

  private static String select(String where) {
    return "SELECT id, name, gone_up_to, expired_up_to, written_up_to, acknowledged_up_to,"
        + " touched_at, checksum FROM user WHERE "
        + where;
  }

  /** Users by the id after which they come, the lowest first. */
  static final String AFTER_ID = select("id > ? ORDER BY id LIMIT ?");

  /** Reads rows of such a query; one that is damaged is of a user of whom nothing is known. */
  static Sql.Row<StoredUser> row(StoreHealth health) {
    return row -> read(row, health);
  }

  private static StoredUser read(ResultSet row, StoreHealth health) throws SQLException {
    long id = row.getLong(1);
    String name = String.valueOf(row.getString(2));
    Marks marks =
        new Marks(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7));
    if (row.getLong(8) != marks.checksum(name)) {
      health.found("user", id);
      return new StoredUser(id, name, Marks.from(0, 0), false);
    }
    return new StoredUser(id, name, marks, true);
  }

  /**
   * Whose row it is.
   *
   * @throws IllegalArgumentException if the row is damaged and that is nobody's
   */
  Addressee addressee() {
    return Addressee.ofAddress(name);
  }
}
