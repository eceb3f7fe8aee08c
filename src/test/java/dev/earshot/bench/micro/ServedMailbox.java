package dev.earshot.bench.micro;

import dev.earshot.config.Settings;
import dev.earshot.mailbox.SqliteEnvironment;
import dev.earshot.mailbox.SqliteMailbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A mailbox on disk as a server has it, with the same threads; it keeps everything, as the few
 * users of a measurement would else have more than any user may.
 */
final class ServedMailbox implements AutoCloseable {
  private static final int ANSWERS = 4;
  private static final Duration PATIENCE = Duration.ofMillis(50);

  private final CountedThreads threads = new CountedThreads();
  private final ExecutorService writer = Executors.newSingleThreadExecutor(threads);
  private final ExecutorService answers = Executors.newFixedThreadPool(ANSWERS, threads);
  private final SqliteMailbox mailbox;

  /** Opens the store in this directory, or makes one. */
  ServedMailbox(Path home) {
    Map<String, String> values =
        Map.of("earshot.home", home.toString(), "earshot.retention.count", "10000000");
    Settings settings = Settings.read(values::get, "bench");
    mailbox =
        new SqliteMailbox(
            settings.store(),
            settings.mailbox(),
            new SqliteEnvironment(
                Clock.systemUTC(), System::nanoTime, writer, answers, PATIENCE, PATIENCE));
    mailbox.overdue().disregard();
  }

  SqliteMailbox mailbox() {
    return mailbox;
  }

  /** What its threads have allocated so far. */
  long allocatedBytes() {
    return threads.allocatedBytes();
  }

  @Override
  public void close() {
    mailbox.close();
    writer.shutdown();
    answers.shutdown();
  }
}
