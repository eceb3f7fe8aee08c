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
  static final String COLUMNS = "m.number, m.sender, m.text, m.sent_at, m.expires_at, m.checksum";

  private static final String INSERT =
      "INSERT INTO message (number, receiver, sender, text, sent_at, kept_at, expires_at, checksum)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private StoredMessage() {}

  static void insert(Sql sql, Message message, long receiver, Instant keptAt) throws SQLException {
    long sentAt = message.sentAt().toEpochMilli();
    Long expiresAt = message.expiresAt() == null ? null : message.expiresAt().toEpochMilli();
    long number = message.id().number();
    sql.update(
        INSERT,
        number,
        receiver,
        message.sender().value(),
        message.text(),
        sentAt,
        keptAt.toEpochMilli(),
        expiresAt,
        new Checksum()
            .add(number)
            .add(message.receiver().address())
            .add(message.sender().value())
            .add(message.text())
            .add(sentAt)
            .add(expiresAt)
            .value());
  }

  /**
   * Reads a message.
   *
   * @return null if the row is damaged, or is not this receiver's
   */
  static @Nullable Message read(ResultSet row, Addressee receiver, Cursor origin)
      throws SQLException {
    long number = row.getLong(1);
    String sender = String.valueOf(row.getString(2));
    String text = String.valueOf(row.getString(3));
    long sentAt = row.getLong(4);
    long expires = row.getLong(5);
    Long expiresAt = row.wasNull() ? null : Long.valueOf(expires);
    long checksum =
        new Checksum()
            .add(number)
            .add(receiver.address())
            .add(sender)
            .add(text)
            .add(sentAt)
            .add(expiresAt)
            .value();
    if (checksum != row.getLong(6)) {
      return null;
    }
    Instant end = expiresAt == null ? null : Instant.ofEpochMilli(expiresAt);
    return new Message(
        origin.at(number), new UserId(sender), receiver, text, Instant.ofEpochMilli(sentAt), end);
  }
}
