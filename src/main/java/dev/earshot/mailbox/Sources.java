package dev.earshot.mailbox;

import dev.earshot.message.Addressee;
import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The logs that one user reads, as a snapshot of the store has them: his own, and those of his
 * groups. One number is a place in all of them. Immutable.
 *
 * @param user whose they are
 * @param store where they are
 * @param marks how far his messages have come
 * @param row what the store knows of him; null if nothing
 * @param logs those that are there; his own first
 * @param groups those that he is in
 */
record Sources(
    UserId user,
    Store store,
    Marks marks,
    @Nullable StoredUser row,
    List<Log> logs,
    List<GroupId> groups) {
  static Sources of(Sql sql, UserId user, Store store) throws SQLException {
    StoreHealth health = store.health();
    StoredUser row = sql.first(StoredUser.BY_NAME, StoredUser.row(health), user.address());
    Marks marks = row == null ? Marks.from(StoredLog.forgottenUpTo(sql, health), 0) : row.marks();
    List<Log> logs = new ArrayList<>(1);
    if (row != null) {
      logs.add(new Log(row.id(), user, marks, 0));
    }
    List<GroupId> groups = new ArrayList<>(0);
    for (Membership member : groups(sql, user, store)) {
      groups.add(member.group());
      StoredUser group =
          sql.first(StoredUser.BY_NAME, StoredUser.row(health), member.group().address());
      if (group != null) {
        logs.add(new Log(group.id(), member.group(), group.marks(), member.joinedUpTo()));
      }
    }
    return new Sources(user, store, marks, row, logs, groups);
  }

  /** Which groups the user is in. */
  static List<Membership> groups(Sql sql, UserId user, Store store) throws SQLException {
    return store.tails().audiences().isPossible()
        ? new StoredMembers(sql, store.health()).of(user)
        : List.of();
  }

  /** Whether there is no log but the user's own. */
  boolean isSingle() {
    return groups.isEmpty();
  }

  /** Up to which number what is gone of which a reader at this place has not been told. */
  Map<Addressee, Long> lost(Place place) {
    Map<Addressee, Long> lost = new HashMap<>(2);
    if (place.loses(user, place.after(), marks.goneUpTo())) {
      lost.put(user, marks.goneUpTo());
    }
    for (Log log : logs) {
      long goneUpTo = log.marks.goneUpTo();
      if (place.loses(log.of, Math.max(place.after(), log.joinedUpTo), goneUpTo)) {
        lost.put(log.of, goneUpTo);
      }
    }
    return lost;
  }

  /** Whether a number up to which nothing more can be told apart covers this one. */
  boolean covers(long number) {
    return marks.covers(number)
        || logs.stream().anyMatch(log -> number > log.joinedUpTo && log.marks.covers(number));
  }

  /** Whether a message of this number in this log is one that the user reads. */
  boolean has(@Nullable Addressee of, long number) {
    return logs.stream().anyMatch(log -> log.of.equals(of) && number > log.joinedUpTo);
  }

  /**
   * One of the logs. Immutable.
   *
   * @param id its row
   * @param joinedUpTo what was there up to this number is not the user's to read
   */
  record Log(long id, Addressee of, Marks marks, long joinedUpTo) {
    /** Where someone begins who is at this number; nothing that retention took is before it. */
    long from(long after) {
      return Math.max(Math.max(after, marks.goneUpTo()), joinedUpTo);
    }
  }
}
