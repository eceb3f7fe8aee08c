package dev.earshot.mailbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Connections that are counted, and whose statements fail when told to. Thread-safe. */
final class FailingConnections implements Connections {
  private final AtomicInteger writers = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();
  private final HookedConnections hooked;

  FailingConnections(Home home) {
    hooked = new HookedConnections(home);
    hooked.after(this::count);
  }

  private void count(boolean writer, String sql) {
    if (writer && sql.equals("COMMIT")) {
      commits.incrementAndGet();
    }
  }

  /** From now on, statements that begin like this fail. */
  void fail(String beginning, SQLiteErrorCode code) {
    hooked.before(
        (writer, sql) -> {
          if (sql.startsWith(beginning)) {
            throw new SQLiteException("told to fail", code);
          }
        });
  }

  void work() {
    hooked.before((writer, sql) -> {});
  }

  int writers() {
    return writers.get();
  }

  int commits() {
    return commits.get();
  }

  @Override
  public Connection openWriter() throws SQLException {
    writers.incrementAndGet();
    return hooked.openWriter();
  }

  @Override
  public Connection openReader() throws SQLException {
    return hooked.openReader();
  }
}
