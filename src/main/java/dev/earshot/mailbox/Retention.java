package dev.earshot.mailbox;

import dev.earshot.config.MailboxSettings;
import dev.earshot.message.Addressee;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the store what is too much, too old or expired, in small steps, and notes with each
 * user what is gone. For the writer's thread.
 */
final class Retention {
  private static final int STEP = 200;
  private static final Duration FUTURE = Duration.ofMinutes(1);
  private static final String ROWS =
      "SELECT number, receiver, kept_at, expires_at FROM message WHERE ";

  private final Sql sql;
  private final StoredUsers users;
  private final StoredMembers members;
  private final Store store;

  /** Users who may have more than the count, because an open reader was spared. */
  private final Set<Addressee> over = new LinkedHashSet<>();

  private final Map<Addressee, Long> gone = new HashMap<>();
  private final Map<Ledger.Why, Integer> dropped = new EnumMap<>(Ledger.Why.class);
  private long prunedUpTo;

  /** A sweep goes on after those whose time it put right. */
  private long walkedUpTo;

  Retention(Sql sql, StoredUsers users, StoredMembers members, Store store) {
    this.sql = sql;
    this.users = users;
    this.members = members;
    this.store = store;
  }

  /** Who lost messages since the last call, and up to which number. */
  Map<Addressee, Long> takeGone() {
    Map<Addressee, Long> taken = Map.copyOf(gone);
    gone.clear();
    return taken;
  }

  /** The transaction is in the store, and what it dropped is gone for good. */
  void tell(Ledger ledger) {
    dropped.forEach(ledger::dropped);
    dropped.clear();
  }

  /** Drops a user's oldest beyond the count, but spares for a while what a reader has not read. */
  void keepCount(StoredUsers.Entry user, Instant now) throws SQLException {
    int excess = users.kept(user) - store.settings().retentionCount();
    if (excess <= 0) {
      return;
    }
    long patient = now.minus(Mailbox.PATIENCE).toEpochMilli();
    for (Row row : rows("receiver = ? ORDER BY number LIMIT ?", user.id, excess)) {
      if (row.keptAt >= patient && store.tails().isAwaited(user.name, row.number)) {
        over.add(user.name);
        return;
      }
      drop(user, row, Ledger.Why.COUNT, now);
    }
  }

  /** One step of a sweep. Answers whether there is more to do. */
  boolean step(Instant now) throws SQLException {
    long oldest = now.minus(store.settings().retentionAge()).toEpochMilli();
    boolean older = dropOlder(oldest, now);
    boolean expired = dropExpired(now);
    for (Addressee name : List.copyOf(over)) {
      over.remove(name);
      StoredUsers.Entry user = users.find(name);
      if (user != null) {
        keepCount(user, now);
      }
    }
    return older || expired;
  }

  private boolean dropOlder(long oldest, Instant now) throws SQLException {
    long future = now.plus(FUTURE).toEpochMilli();
    List<Row> next = rows("number > ? ORDER BY number LIMIT ?", walkedUpTo, STEP);
    for (Row row : next) {
      if (row.keptAt < oldest) {
        drop(row, now);
      } else if (row.keptAt > future) {
        sql.update(
            "UPDATE message SET kept_at = ? WHERE number = ?", now.toEpochMilli(), row.number);
        walkedUpTo = row.number;
      } else {
        walkedUpTo = 0;
        return false;
      }
    }
    walkedUpTo = next.size() < STEP ? 0 : walkedUpTo;
    return next.size() == STEP;
  }

  private boolean dropExpired(Instant now) throws SQLException {
    List<Row> expired =
        rows("expires_at <= ? ORDER BY expires_at LIMIT ?", now.toEpochMilli(), STEP);
    for (Row row : expired) {
      drop(row, now);
    }
    return expired.size() == STEP;
  }

  private List<Row> rows(String where, @Nullable Object... values) throws SQLException {
    return sql.all(ROWS + where, Row::read, values);
  }

  private void drop(Row row, Instant now) throws SQLException {
    StoredUsers.Entry user = users.find(row.receiver);
    if (user == null) {
      int deleted = sql.update("DELETE FROM message WHERE number = ?", row.number);
      dropped.merge(Ledger.Why.AGE, deleted, Integer::sum);
    } else {
      drop(user, row, Ledger.Why.AGE, now);
    }
  }

  /** A message whose own time is over is no loss, so it leaves no gap. */
  private void drop(StoredUsers.Entry user, Row row, Ledger.Why why, Instant now)
      throws SQLException {
    int deleted = sql.update("DELETE FROM message WHERE number = ?", row.number);
    boolean expired = row.expiresAt != null && row.expiresAt <= now.toEpochMilli();
    dropped.merge(expired ? Ledger.Why.TTL : why, deleted, Integer::sum);
    user.keptMore(-deleted);
    if (expired) {
      users.change(user, user.marks().expired(row.number));
    } else {
      users.change(user, user.marks().gone(row.number));
      gone.merge(user.name, row.number, Math::max);
    }
  }

  /**
   * Forgets some of the users who have no messages, are not there, and are to be told nothing: or
   * whom nothing could be told for ten times as long as messages are kept.
   *
   * @return the highest number that any of them knew; 0 if none was forgotten
   */
  long forgetUsers(Instant now) throws SQLException {
    Duration age = store.settings().retentionAge();
    long idle = now.minus(age).toEpochMilli();
    long lost = now.minus(age.multipliedBy(10)).toEpochMilli();
    List<StoredUser> some = users.after(prunedUpTo, STEP);
    long forgotten = 0;
    for (StoredUser user : some) {
      Marks marks = user.marks();
      boolean told = marks.acknowledgedUpTo() >= marks.goneUpTo();
      if (!user.isSound()) {
        continue;
      }
      Addressee name = user.addressee();
      if (store.tails().isHere(name)) {
        seen(name, now);
      } else if (marks.touchedAt() < (told ? idle : lost) && isForgettable(user)) {
        users.delete(user);
        forgotten = Math.max(forgotten, marks.highest());
      }
    }
    prunedUpTo = some.size() < STEP ? 0 : some.get(STEP - 1).id();
    return forgotten;
  }

  /** Who knows less of a member than where he was when he joined would have him miss something. */
  private boolean isForgettable(StoredUser user) throws SQLException {
    return sql.first("SELECT 1 FROM message WHERE receiver = ?", row -> 1, user.id()) == null
        && !members.isConcerned(user.addressee());
  }

  /** Who was noted as seen since then need not be noted again. */
  static Instant seenSince(MailboxSettings settings, Instant now) {
    return now.minus(settings.retentionAge().dividedBy(2));
  }

  /** The user is here: whoever was, is not forgotten for a while after that. */
  void seen(Addressee name, Instant now) throws SQLException {
    StoredUsers.Entry user = users.find(name);
    long lately = seenSince(store.settings(), now).toEpochMilli();
    if (user != null && user.marks().touchedAt() < lately) {
      users.change(user, user.marks().touched(now.toEpochMilli()));
    }
  }

  /** A message, without its texts. */
  private record Row(long number, long receiver, long keptAt, @Nullable Long expiresAt) {
    static Row read(ResultSet row) throws SQLException {
      long expires = row.getLong(4);
      Long expiresAt = row.wasNull() ? null : Long.valueOf(expires);
      return new Row(row.getLong(1), row.getLong(2), row.getLong(3), expiresAt);
    }
  }
}
