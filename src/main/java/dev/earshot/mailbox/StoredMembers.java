package dev.earshot.mailbox;

import dev.earshot.message.Addressee;
import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of groups' members. For one thread, as its connection is. */
final class StoredMembers {
  private static final String SELECT =
      "SELECT id, group_name, user_name, joined_up_to, joined_at, checksum FROM member WHERE ";

  private final Sql sql;
  private final StoreHealth health;

  StoredMembers(Sql sql, StoreHealth health) {
    this.sql = sql;
    this.health = health;
  }

  /** Whether any group has a member. */
  boolean isAny() throws SQLException {
    return sql.first("SELECT 1 FROM member ORDER BY id LIMIT 1", row -> 1) != null;
  }

  /** Whether an addressee is a member, or has members. */
  boolean isConcerned(Addressee addressee) throws SQLException {
    String column = addressee instanceof GroupId ? "group_name" : "user_name";
    return sql.first(
            "SELECT 1 FROM member WHERE " + column + " = ? LIMIT 1", row -> 1, addressee.address())
        != null;
  }

  @Nullable Membership find(GroupId group, UserId user) throws SQLException {
    List<Membership> found = new ArrayList<>(1);
    read(found, "user_name = ? AND group_name = ?", user.address(), group.address());
    return found.isEmpty() ? null : found.get(0);
  }

  /** The groups of a user. */
  List<Membership> of(UserId user) throws SQLException {
    List<Membership> found = new ArrayList<>(0);
    read(found, "user_name = ? ORDER BY group_name", user.address());
    return found;
  }

  /** Some members of a group, after an id. */
  List<Membership> of(GroupId group, @Nullable UserId after, int max) throws SQLException {
    List<Membership> found = new ArrayList<>();
    String from = after == null ? "" : after.address();
    read(
        found,
        "group_name = ? AND user_name > ? ORDER BY user_name LIMIT ?",
        group.address(),
        from,
        max);
    return found;
  }

  /** In how many groups a user is. */
  int count(UserId user) throws SQLException {
    Integer count =
        sql.first(
            "SELECT count(*) FROM member WHERE user_name = ?",
            row -> row.getInt(1),
            user.address());
    return count == null ? 0 : count;
  }

  /** The highest number at which anybody joined. */
  long highest() throws SQLException {
    long[] highest = new long[1];
    sql.whileWanted(
        SELECT + "id > ? ORDER BY id LIMIT ?",
        row -> {
          highest[0] = Math.max(highest[0], joinedUpTo(row));
          return true;
        },
        0,
        Long.MAX_VALUE);
    return highest[0];
  }

  void add(Membership member) throws SQLException {
    String group = member.group().address();
    String user = member.user().address();
    sql.update(
        "INSERT INTO member (group_name, user_name, joined_up_to, joined_at, checksum)"
            + " VALUES (?, ?, ?, ?, ?)",
        group,
        user,
        member.joinedUpTo(),
        member.joinedAt(),
        checksum(group, user, member.joinedUpTo(), member.joinedAt()));
  }

  void remove(GroupId group, UserId user) throws SQLException {
    sql.update(
        "DELETE FROM member WHERE user_name = ? AND group_name = ?",
        user.address(),
        group.address());
  }

  private void read(List<Membership> into, String where, @Nullable Object... values)
      throws SQLException {
    sql.whileWanted(SELECT + where, row -> take(row, into), values);
  }

  private boolean take(ResultSet row, List<Membership> into) throws SQLException {
    long joinedUpTo = joinedUpTo(row);
    try {
      if (Addressee.ofAddress(String.valueOf(row.getString(2))) instanceof GroupId group) {
        UserId user = new UserId(String.valueOf(row.getString(3)));
        into.add(new Membership(group, user, joinedUpTo, row.getLong(5)));
      }
    } catch (IllegalArgumentException e) {
      return true; // Its damage has been told.
    }
    return true;
  }

  /** Who reads a damaged row rather sees what was there before than misses what came since. */
  private long joinedUpTo(ResultSet row) throws SQLException {
    long joinedUpTo = row.getLong(4);
    long expected =
        checksum(
            String.valueOf(row.getString(2)),
            String.valueOf(row.getString(3)),
            joinedUpTo,
            row.getLong(5));
    if (row.getLong(6) != expected) {
      health.found("member", row.getLong(1));
      return 0;
    }
    return joinedUpTo;
  }

  private static long checksum(String group, String user, long joinedUpTo, long joinedAt) {
    return new Checksum().add(group).add(user).add(joinedUpTo).add(joinedAt).value();
  }
}
