package dev.earshot.mailbox;

import dev.earshot.config.Durability;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.SQLiteOpenMode;

/** The store's file: how connections to it are opened, and the tables in it. Thread-safe. */
final class SqliteFile implements Connections {
  /** Of the tables below. A store of a newer one is refused, an older one is brought up. */
  static final int SCHEMA_VERSION = 3;

  private static final String TMPDIR = "org.sqlite.tmpdir";

  /** Far more than are given between two checkpoints. */
  private static final long NUMBERS_AT_RISK = 1_000_000;

  private static final int BUSY_MILLIS = 5000;
  private static final int WAL_LIMIT_BYTES = 64 << 20;

  private static final List<String> VERSION_1 =
      List.of(
          "CREATE TABLE log (id INTEGER PRIMARY KEY, epoch TEXT NOT NULL,"
              + " last_number INTEGER NOT NULL, forgotten_up_to INTEGER NOT NULL,"
              + " collected_up_to INTEGER NOT NULL, time INTEGER NOT NULL,"
              + " checksum INTEGER NOT NULL)",
          "CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
              + " gone_up_to INTEGER NOT NULL, expired_up_to INTEGER NOT NULL,"
              + " written_up_to INTEGER NOT NULL, acknowledged_up_to INTEGER NOT NULL,"
              + " touched_at INTEGER NOT NULL, checksum INTEGER NOT NULL)",
          "CREATE TABLE message (number INTEGER PRIMARY KEY, receiver INTEGER NOT NULL,"
              + " sender TEXT NOT NULL, text TEXT NOT NULL, sent_at INTEGER NOT NULL,"
              + " kept_at INTEGER NOT NULL, expires_at INTEGER, checksum INTEGER NOT NULL)",
          "CREATE INDEX message_receiver ON message (receiver, number)",
          "CREATE INDEX message_expires ON message (expires_at) WHERE expires_at IS NOT NULL",
          "CREATE TABLE idempotency (id INTEGER PRIMARY KEY, sender TEXT NOT NULL,"
              + " key TEXT NOT NULL, fingerprint TEXT NOT NULL, number INTEGER NOT NULL,"
              + " used_at INTEGER NOT NULL, checksum INTEGER NOT NULL, UNIQUE (sender, key))",
          "CREATE TABLE undelivered (number INTEGER PRIMARY KEY, attempts INTEGER NOT NULL,"
              + " due_at INTEGER NOT NULL)",
          "CREATE INDEX undelivered_due ON undelivered (due_at)");

  private static final List<String> VERSION_2 =
      List.of(
          "CREATE TABLE blocked (id INTEGER PRIMARY KEY, receiver TEXT NOT NULL,"
              + " sender TEXT NOT NULL, answer TEXT NOT NULL, checksum INTEGER NOT NULL,"
              + " UNIQUE (receiver, sender))",
          "CREATE TABLE revoked (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
              + " ends_at INTEGER NOT NULL, checksum INTEGER NOT NULL)",
          "CREATE INDEX revoked_ends ON revoked (ends_at)");

  private static final List<String> VERSION_3 =
      List.of(
          "CREATE TABLE member (id INTEGER PRIMARY KEY, group_name TEXT NOT NULL,"
              + " user_name TEXT NOT NULL, joined_up_to INTEGER NOT NULL,"
              + " joined_at INTEGER NOT NULL, checksum INTEGER NOT NULL,"
              + " UNIQUE (user_name, group_name))",
          "CREATE INDEX member_group ON member (group_name, user_name)",
          "ALTER TABLE message ADD COLUMN traceparent TEXT");

  /** What makes each version out of the one before. */
  private static final List<List<String>> STEPS = List.of(VERSION_1, VERSION_2, VERSION_3);

  private final Home home;
  private final Durability durability;

  SqliteFile(Home home, Durability durability) {
    this.home = home;
    this.durability = durability;
    unpackHere(home);
  }

  /** Loads the driver with its native library unpacked below the home, not in a shared place. */
  private static void unpackHere(Home home) {
    String before = System.getProperty(TMPDIR);
    System.setProperty(TMPDIR, home.temporary().toString());
    try {
      SQLiteJDBCLoader.initialize();
      forgetDriver();
    } catch (Exception e) {
      home.close();
      throw new HomeException(home.directory(), "cannot hold the SQLite library: " + e, e);
    } finally {
      if (before == null) {
        System.clearProperty(TMPDIR);
      } else {
        System.setProperty(TMPDIR, before);
      }
    }
  }

  /**
   * The driver is called directly; registered for the whole JVM, it would outlive the WAR. It
   * registers itself at the first call.
   */
  private static void forgetDriver() throws SQLException {
    if (!JDBC.isValidURL(JDBC.PREFIX)) {
      throw new SQLException("another driver than ours");
    }
    for (Driver driver : DriverManager.drivers().toList()) {
      if (driver.getClass() == JDBC.class) {
        DriverManager.deregisterDriver(driver);
      }
    }
  }

  @Override
  public Connection openWriter() throws SQLException {
    SQLiteConfig config = config();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(
        durability == Durability.FSYNC
            ? SQLiteConfig.SynchronousMode.FULL
            : SQLiteConfig.SynchronousMode.NORMAL);
    config.setJournalSizeLimit(WAL_LIMIT_BYTES);
    Connection connection = config.createConnection(JDBC.PREFIX + home.store());
    try {
      migrate(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Connection openReader() throws SQLException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return config.createConnection(JDBC.PREFIX + home.store());
  }

  @Override
  public long numbersAtRisk() {
    return durability == Durability.FSYNC ? 0 : NUMBERS_AT_RISK;
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setGetGeneratedKeys(false);
    return config;
  }

  private void migrate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_autocheckpoint = 0"); // Checkpoints has its own time for that.
      int version = version(statement);
      if (version > SCHEMA_VERSION) {
        throw new HomeException(
            home.directory(),
            "holds a store of a newer release (version "
                + version
                + ", this release knows "
                + SCHEMA_VERSION
                + "). Run that release, or set another earshot.home.",
            null);
      }
      if (version < SCHEMA_VERSION) {
        bringUp(statement, version);
      }
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  private static void bringUp(Statement statement, int version) throws SQLException {
    statement.execute("BEGIN IMMEDIATE");
    for (List<String> step : STEPS.subList(version, SCHEMA_VERSION)) {
      for (String sql : step) {
        statement.execute(sql);
      }
    }
    statement.execute("PRAGMA user_version = " + SCHEMA_VERSION);
    statement.execute("COMMIT");
  }
}
