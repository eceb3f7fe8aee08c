package dev.earshot.mailbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Connections to a real store, whose statements fail when they are told to. Thread-safe. */
final class FailingConnections implements Connections {
  private final Connections real;
  private final AtomicInteger writers = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile @Nullable String failing;
  private volatile SQLiteErrorCode code = SQLiteErrorCode.SQLITE_IOERR;

  FailingConnections(Connections real) {
    this.real = real;
  }

  /** From now on, statements that begin like this fail. */
  void fail(String beginning, SQLiteErrorCode how) {
    code = how;
    failing = beginning;
  }

  void work() {
    failing = null;
  }

  int writers() {
    return writers.get();
  }

  int commits() {
    return commits.get();
  }

  int reads() {
    return reads.get();
  }

  @Override
  public Connection openWriter() throws SQLException {
    writers.incrementAndGet();
    return watched(real.openWriter(), commits, "COMMIT");
  }

  @Override
  public Connection openReader() throws SQLException {
    return watched(real.openReader(), reads, "BEGIN");
  }

  private Connection watched(Connection connection, AtomicInteger counter, String counted) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, values) -> {
              Object result = call(() -> method.invoke(connection, values));
              return method.getName().equals("prepareStatement")
                  ? watched((PreparedStatement) result, (String) values[0], counter, counted)
                  : result;
            });
  }

  private PreparedStatement watched(
      PreparedStatement statement, String sql, AtomicInteger counter, String counted) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (proxy, method, values) -> {
              if (method.getName().startsWith("execute")) {
                beforeExecution(sql);
                if (sql.equals(counted)) {
                  counter.incrementAndGet();
                }
              }
              return call(() -> method.invoke(statement, values));
            });
  }

  private void beforeExecution(String sql) throws SQLException {
    String beginning = failing;
    if (beginning != null && sql.startsWith(beginning)) {
      throw new SQLiteException("told to fail", code);
    }
  }

  private static Object call(Call call) throws Throwable {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private interface Call {
    Object run() throws IllegalAccessException, InvocationTargetException;
  }
}
