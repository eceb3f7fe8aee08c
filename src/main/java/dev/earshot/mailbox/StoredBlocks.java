package dev.earshot.mailbox;

import dev.earshot.mailbox.Blocks.Answer;
import dev.earshot.mailbox.MailboxException.Reason;
import dev.earshot.message.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The blocked senders in the store. A receiver who has blocked nobody is known as such to the
 * writer, so that nothing is looked up for him. For one thread, as its connection is.
 */
final class StoredBlocks {
  private final Sql sql;
  private final StoreHealth health;

  StoredBlocks(Sql sql, StoreHealth health) {
    this.sql = sql;
    this.health = health;
  }

  /**
   * Whether a sender's message is to be kept; false if it is to be dropped without a word.
   *
   * @throws MailboxException if it is refused
   */
  boolean isWanted(StoredUsers.Entry entry, UserId receiver, UserId sender) throws SQLException {
    if (entry.blocked() < 0) {
      entry.blocked(count(receiver));
    }
    return entry.blocked() == 0 || isWanted(find(receiver, sender));
  }

  /** What becomes of the message of a sender who is answered so; null if he is not blocked. */
  static boolean isWanted(@Nullable Answer answer) {
    if (answer == Answer.REFUSED) {
      throw new MailboxException(Reason.BLOCKED, "The receiver has blocked this sender.");
    }
    return answer == null;
  }

  private @Nullable Answer find(UserId receiver, UserId sender) throws SQLException {
    return sql.first(
        "SELECT id, sender, answer, checksum FROM blocked WHERE receiver = ? AND sender = ?",
        row -> answer(row, receiver),
        receiver.value(),
        sender.value());
  }

  private int count(UserId receiver) throws SQLException {
    Integer count =
        sql.first(
            "SELECT count(*) FROM blocked WHERE receiver = ?",
            row -> row.getInt(1),
            receiver.value());
    return count == null ? 0 : count;
  }

  /** Blocks a sender. Answers whether there was room below the most. */
  boolean put(UserId receiver, Blocks.Entry entry, int most) throws SQLException {
    UserId sender = entry.sender();
    if (find(receiver, sender) == null && count(receiver) >= most) {
      return false;
    }
    String answer = text(entry.answer());
    sql.update(
        "INSERT OR REPLACE INTO blocked (receiver, sender, answer, checksum) VALUES (?, ?, ?, ?)",
        receiver.value(),
        sender.value(),
        answer,
        checksum(receiver.value(), sender.value(), answer));
    return true;
  }

  void remove(UserId receiver, UserId sender) throws SQLException {
    sql.update(
        "DELETE FROM blocked WHERE receiver = ? AND sender = ?", receiver.value(), sender.value());
  }

  /** Whom this receiver has blocked, but for damaged names. */
  List<Blocks.Entry> of(UserId receiver) throws SQLException {
    List<Blocks.Entry> entries = new ArrayList<>();
    sql.whileWanted(
        "SELECT id, sender, answer, checksum FROM blocked WHERE receiver = ? ORDER BY sender",
        row -> {
          Answer answer = answer(row, receiver);
          addTo(entries, String.valueOf(row.getString(2)), answer);
          return true;
        },
        receiver.value());
    return entries;
  }

  private static void addTo(List<Blocks.Entry> entries, String sender, Answer answer) {
    try {
      entries.add(new Blocks.Entry(new UserId(sender), answer));
    } catch (IllegalArgumentException e) {
      return; // Its damage has been told.
    }
  }

  /** A damaged row goes on blocking: nothing is let in by a flipped bit. */
  private Answer answer(ResultSet row, UserId receiver) throws SQLException {
    String answer = String.valueOf(row.getString(3));
    String sender = String.valueOf(row.getString(2));
    if (row.getLong(4) != checksum(receiver.value(), sender, answer)) {
      health.found("blocked", row.getLong(1));
    }
    return answer.equals(text(Answer.SENT)) ? Answer.SENT : Answer.REFUSED;
  }

  private static String text(Answer answer) {
    return answer.name().toLowerCase(Locale.ROOT);
  }

  private static long checksum(String receiver, String sender, String answer) {
    return new Checksum().add(receiver).add(sender).add(answer).value();
  }
}
