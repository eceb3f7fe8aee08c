package dev.earshot.mailbox;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The row about the whole log. Immutable.
 *
 * @param epoch of every cursor
 * @param lastNumber the highest number given so far
 * @param forgottenUpTo a user without a row of his own may have had messages up to here
 * @param collectedUpTo messages up to here were looked at for being overdue; -1 if none ever
 * @param time when it was written, in milliseconds
 */
record StoredLog(String epoch, long lastNumber, long forgottenUpTo, long collectedUpTo, long time) {

  private static final String COLUMNS =
      "epoch, last_number, forgotten_up_to, collected_up_to, time, checksum";

  /** The row; one with a new epoch if there is none that can be trusted. */
  static StoredLog open(Sql sql, StoreHealth health, long now) throws SQLException {
    StoredLog found = sql.first("SELECT " + COLUMNS + " FROM log", row -> read(row, health));
    if (found == null || found.epoch.isEmpty()) {
      long highest = Math.max(highestMark(sql, health), new StoredMembers(sql, health).highest());
      StoredLog fresh = new StoredLog(newEpoch(), highest, 0, -1, now);
      fresh.upTo(highestMessage(sql)).write(sql);
      return fresh.upTo(highestMessage(sql));
    }
    return found.upTo(highestMessage(sql));
  }

  /** Up to which number users without a row may have had messages; 0 if that is damaged. */
  static long forgottenUpTo(Sql sql, StoreHealth health) throws SQLException {
    StoredLog found = sql.first("SELECT " + COLUMNS + " FROM log", row -> read(row, health));
    return found == null ? 0 : found.forgottenUpTo;
  }

  private static long highestMessage(Sql sql) throws SQLException {
    Long max = sql.first("SELECT coalesce(max(number), 0) FROM message", row -> row.getLong(1));
    return max == null ? 0 : max;
  }

  /** A user who has come further than the new numbers would never see them. */
  private static long highestMark(Sql sql, StoreHealth health) throws SQLException {
    long[] highest = new long[1];
    sql.whileWanted(
        StoredUser.AFTER_ID,
        row -> {
          highest[0] = Math.max(highest[0], StoredUser.row(health).read(row).marks().highest());
          return true;
        },
        0,
        Long.MAX_VALUE);
    return highest[0];
  }

  private static StoredLog read(ResultSet row, StoreHealth health) throws SQLException {
    StoredLog found =
        new StoredLog(
            String.valueOf(row.getString(1)),
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            row.getLong(5));
    if (row.getLong(6) != found.checksum()) {
      health.found("log", 1);
      return new StoredLog("", 0, 0, 0, 0);
    }
    return found;
  }

  static String newEpoch() {
    return Long.toString(new SecureRandom().nextLong() >>> 24, Character.MAX_RADIX);
  }

  /** With at least this last number. */
  StoredLog upTo(long number) {
    return new StoredLog(epoch, Math.max(lastNumber, number), forgottenUpTo, collectedUpTo, time);
  }

  StoredLog forgotten(long upTo) {
    return new StoredLog(epoch, lastNumber, Math.max(forgottenUpTo, upTo), collectedUpTo, time);
  }

  StoredLog collected(long upTo) {
    return new StoredLog(epoch, lastNumber, forgottenUpTo, upTo, time);
  }

  StoredLog at(long now) {
    return new StoredLog(epoch, lastNumber, forgottenUpTo, collectedUpTo, now);
  }

  void write(Sql sql) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO log (id, " + COLUMNS + ") VALUES (1, ?, ?, ?, ?, ?, ?)",
        epoch,
        lastNumber,
        forgottenUpTo,
        collectedUpTo,
        time,
        checksum());
  }

  private long checksum() {
    return new Checksum()
        .add(epoch)
        .add(lastNumber)
        .add(forgottenUpTo)
        .add(collectedUpTo)
        .add(time)
        .value();
  }
}
