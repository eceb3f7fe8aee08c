package dev.earshot.mailbox;

import dev.earshot.message.Addressee;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The table of messages: how one is written and read back. */
final class StoredMessage {
  /** The columns that {@link #read} expects first in a row. */
  static final String COLUMNS =
      "m.number, m.sender, m.text, m.sent_at, m.expires_at, m.checksum, m.traceparent";

  private static final String INSERT =
      "INSERT INTO message (number, receiver, sender, text, sent_at, kept_at, expires_at, checksum,"
          + " traceparent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private StoredMessage() {}

  static void insert(Sql sql, Message message, long receiver, Instant keptAt) throws SQLException {
    Instant expiresAt = message.expiresAt();
    sql.update(
        INSERT,
        message.id().number(),
        receiver,
        message.sender().value(),
        message.text(),
        message.sentAt().toEpochMilli(),
        keptAt.toEpochMilli(),
        expiresAt == null ? null : expiresAt.toEpochMilli(),
        checksum(message),
        message.traceparent());
  }

  /** Over the columns that matter; of an older row that belongs to no trace it is the same. */
  private static long checksum(Message message) {
    Instant expiresAt = message.expiresAt();
    Checksum checksum =
        new Checksum()
            .add(message.id().number())
            .add(message.receiver().address())
            .add(message.sender().value())
            .add(message.text())
            .add(message.sentAt().toEpochMilli())
            .add(expiresAt == null ? null : Long.valueOf(expiresAt.toEpochMilli()));
    return message.traceparent() == null
        ? checksum.value()
        : checksum.add(message.traceparent()).value();
  }

  /**
   * Reads a message.
   *
   * @return null if the row is damaged, or is not this receiver's
   */
  static @Nullable Message read(ResultSet row, Addressee receiver, Cursor origin)
      throws SQLException {
    try {
      Message message = unchecked(row, receiver, origin);
      return checksum(message) == row.getLong(6) ? message : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Message unchecked(ResultSet row, Addressee receiver, Cursor origin)
      throws SQLException {
    long expires = row.getLong(5);
    Instant expiresAt = row.wasNull() ? null : Instant.ofEpochMilli(expires);
    return new Message(
        origin.at(row.getLong(1)),
        new UserId(String.valueOf(row.getString(2))),
        receiver,
        String.valueOf(row.getString(3)),
        Instant.ofEpochMilli(row.getLong(4)),
        expiresAt,
        row.getString(7));
  }
}
