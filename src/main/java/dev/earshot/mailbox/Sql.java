package dev.earshot.mailbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection with the statements prepared on it. For one thread at a time. */
final class Sql implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private long changes;

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** Changes rows, and answers how many. */
  int update(String sql, @Nullable Object... values) throws SQLException {
    int changed = bound(sql, values).executeUpdate();
    changes += changed;
    return changed;
  }

  /** How many rows were changed so far. */
  long changes() {
    return changes;
  }

  /** Runs a statement that changes no rows by itself. */
  void run(String sql) throws SQLException {
    bound(sql).execute();
  }

  /** The first row that a query finds; null if it finds none. */
  <T> @Nullable T first(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
    try (ResultSet found = bound(sql, values).executeQuery()) {
      return found.next() ? row.read(found) : null;
    }
  }

  /** Every row that a query finds. */
  <T> List<T> all(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
    List<T> all = new ArrayList<>();
    try (ResultSet found = bound(sql, values).executeQuery()) {
      while (found.next()) {
        all.add(row.read(found));
      }
    }
    return all;
  }

  /** Offers row after row of a query, until one is not wanted; answers whether all were. */
  boolean whileWanted(String sql, Row<Boolean> row, @Nullable Object... values)
      throws SQLException {
    try (ResultSet found = bound(sql, values).executeQuery()) {
      while (found.next()) {
        if (!row.read(found)) {
          return false;
        }
      }
    }
    return true;
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** Whatever was begun and not committed is undone. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }
}
