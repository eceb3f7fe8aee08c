package dev.earshot.mailbox;

import dev.earshot.config.Durability;
import dev.earshot.config.MailboxSettings;
import dev.earshot.config.StoreSettings;
import dev.earshot.fake.SettableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.sqlite.SQLiteConfig;

/** Stores in a directory, with the threads that they need. For one thread. */
final class StoreBed implements AutoCloseable {
  static final MailboxSettings GENEROUS = MailboxBed.settings(10_000);

  private final List<Mailbox> opened = new ArrayList<>();
  private final List<ExecutorService> threads = new ArrayList<>();
  private final SettableClock clock;
  private final LongSupplier nanoTime;

  /** Stores for which time passes as their clock says. */
  StoreBed(SettableClock clock) {
    this(clock, () -> clock.instant().toEpochMilli() * 1_000_000);
  }

  StoreBed(SettableClock clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** Opens the store that is in this directory, or makes one. */
  SqliteMailbox open(Path home, MailboxSettings settings) {
    SqliteMailbox mailbox =
        new SqliteMailbox(new StoreSettings(home, Durability.FSYNC), settings, environment());
    opened.add(mailbox);
    return mailbox;
  }

  /** Opens it through connections that a test has its hand in. */
  SqliteMailbox open(Home home, Connections connections) {
    SqliteMailbox mailbox = new SqliteMailbox(home, connections, GENEROUS, environment());
    opened.add(mailbox);
    return mailbox;
  }

  SqliteEnvironment environment() {
    return new SqliteEnvironment(clock, nanoTime, thread(), thread(), Duration.ZERO, Duration.ZERO);
  }

  /** Changes a store that nobody has open. */
  static void change(Path home, String sql) throws SQLException {
    try (Connection connection =
            new SQLiteConfig().createConnection("jdbc:sqlite:" + home.resolve("earshot.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private ExecutorService thread() {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    threads.add(thread);
    return thread;
  }

  @Override
  public void close() {
    opened.forEach(Mailbox::close);
    threads.forEach(ExecutorService::shutdown);
  }
}
