package dev.earshot.mailbox;

import dev.earshot.message.Addressee;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The writer's view of the users and groups in the store: those that were used last are kept in
 * memory, and what changes is written once at the end of a transaction. For the writer's thread.
 */
final class StoredUsers {
  private static final int CACHED = 50_000;

  private final Sql sql;
  private final StoreHealth health;
  private final Map<Addressee, Entry> cache = new LinkedHashMap<>(16, 0.75f, true);
  private final List<Entry> changed = new ArrayList<>();

  StoredUsers(Sql sql, StoreHealth health) {
    this.sql = sql;
    this.health = health;
  }

  /** The user, made if need be. */
  Entry findOrMake(Addressee name, long forgottenUpTo, long now) throws SQLException {
    Entry entry = find(name);
    return entry == null ? make(name, Marks.from(forgottenUpTo, now)) : entry;
  }

  @Nullable Entry find(Addressee name) throws SQLException {
    Entry entry = cache.get(name);
    if (entry != null) {
      return entry;
    }
    StoredUser found = sql.first(StoredUser.BY_NAME, StoredUser.row(health), name.address());
    return found == null ? null : remember(name, new Entry(found));
  }

  /** The user with this id; null if there is none, or his name is damaged. */
  @Nullable Entry find(long id) throws SQLException {
    StoredUser found = sql.first(StoredUser.BY_ID, StoredUser.row(health), id);
    if (found == null) {
      return null;
    }
    try {
      Entry named = find(found.addressee());
      return named != null && named.id == id ? named : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Entry make(Addressee name, Marks marks) throws SQLException {
    sql.update(
        "INSERT INTO user (name, gone_up_to, expired_up_to, written_up_to, acknowledged_up_to,"
            + " touched_at, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)",
        name.address(),
        marks.goneUpTo(),
        marks.expiredUpTo(),
        marks.writtenUpTo(),
        marks.acknowledgedUpTo(),
        marks.touchedAt(),
        marks.checksum(name.address()));
    Entry entry = find(name);
    if (entry == null) {
      throw new SQLException("the user just made is not there");
    }
    return entry;
  }

  private Entry remember(Addressee name, Entry entry) {
    cache.put(name, entry);
    return entry;
  }

  /** Users after an id, as they are in the store; what changed must be written before. */
  List<StoredUser> after(long id, int max) throws SQLException {
    return sql.all(StoredUser.AFTER_ID, StoredUser.row(health), id, max);
  }

  void delete(StoredUser user) throws SQLException {
    sql.update("DELETE FROM user WHERE id = ?", user.id());
    cache.remove(user.addressee());
  }

  /** Changes a user's marks. */
  void change(Entry entry, Marks marks) {
    if (!entry.marks.equals(marks)) {
      if (!entry.changed) {
        entry.changed = true;
        changed.add(entry);
      }
      entry.marks = marks;
    }
  }

  /** Writes what changed, and lets go of the users that were not used for longest. */
  void write(long now) throws SQLException {
    for (Entry entry : changed) {
      entry.changed = false;
      entry.marks = entry.marks.touched(now);
      write(entry);
    }
    changed.clear();
    var oldest = cache.values().iterator();
    for (int excess = cache.size() - CACHED; excess > 0; excess--) {
      oldest.next();
      oldest.remove();
    }
  }

  private void write(Entry entry) throws SQLException {
    Marks marks = entry.marks;
    sql.update(
        "UPDATE user SET gone_up_to = ?, expired_up_to = ?, written_up_to = ?,"
            + " acknowledged_up_to = ?, touched_at = ?, checksum = ? WHERE id = ?",
        marks.goneUpTo(),
        marks.expiredUpTo(),
        marks.writtenUpTo(),
        marks.acknowledgedUpTo(),
        marks.touchedAt(),
        marks.checksum(entry.name.address()),
        entry.id);
  }

  /** How many messages of the user are in the store. */
  int kept(Entry entry) throws SQLException {
    if (entry.kept < 0) {
      Integer count =
          sql.first(
              "SELECT count(*) FROM message WHERE receiver = ?", row -> row.getInt(1), entry.id);
      entry.kept = count == null ? 0 : count;
    }
    return entry.kept;
  }

  /** A user, or a group, as the writer knows it. */
  static final class Entry {
    final long id;
    final Addressee name;
    private Marks marks;
    private boolean changed;
    private int kept = -1;
    private int blocked = -1;

    Entry(StoredUser stored) {
      id = stored.id();
      name = stored.addressee();
      marks = stored.marks();
    }

    Marks marks() {
      return marks;
    }

    /** How many senders the user has blocked; -1 if that is not known. */
    int blocked() {
      return blocked;
    }

    void blocked(int count) {
      blocked = count;
    }

    /** So many messages of the user came, or went if it is negative. */
    void keptMore(int count) {
      if (kept >= 0) {
        kept += count;
      }
    }
  }
}
