package dev.earshot.mailbox;

import dev.earshot.config.Durability;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Connections to a store's file, with a test's hand before and after each statement. */
final class HookedConnections implements Connections {
  private static final Hook NONE = (writer, sql) -> {};

  private final Connections file;
  private volatile Hook before = NONE;
  private volatile Hook after = NONE;

  HookedConnections(Home home) {
    file = new SqliteFile(home, Durability.FSYNC);
  }

  void before(Hook hook) {
    before = hook;
  }

  void after(Hook hook) {
    after = hook;
  }

  void heal() {
    before = NONE;
    after = NONE;
  }

  /** Fails the writer's statements that begin so. */
  static Hook failing(String start, SQLiteErrorCode code) {
    return (writer, sql) -> {
      if (writer && sql.startsWith(start)) {
        throw new SQLiteException("made by the test", code);
      }
    };
  }

  @Override
  public Connection openWriter() throws SQLException {
    return hooked(file.openWriter(), true);
  }

  @Override
  public Connection openReader() throws SQLException {
    before.run(false, "OPEN");
    return hooked(file.openReader(), false);
  }

  private Connection hooked(Connection real, boolean writer) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = call(method, real, arguments);
          return result instanceof PreparedStatement statement
              ? hooked(statement, writer, String.valueOf(arguments[0]))
              : result;
        });
  }

  private PreparedStatement hooked(PreparedStatement real, boolean writer, String sql) {
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          boolean executes = method.getName().startsWith("execute");
          if (executes) {
            before.run(writer, sql);
          }
          Object result = call(method, real, arguments);
          if (executes) {
            after.run(writer, sql);
          }
          return result;
        });
  }

  private static @Nullable Object call(Method method, Object real, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                call.run(method, arguments == null ? new Object[0] : arguments)));
  }

  /** Runs before or after a statement. */
  @FunctionalInterface
  interface Hook {
    void run(boolean writer, String sql) throws SQLException;
  }

  /** Stands for a method. */
  @FunctionalInterface
  private interface Call {
    @Nullable Object run(Method method, Object[] arguments) throws Throwable;
  }
}
