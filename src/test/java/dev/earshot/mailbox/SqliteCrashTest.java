package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.Durability;
import dev.earshot.config.StoreSettings;
import dev.earshot.fake.SettableClock;
import dev.earshot.message.Draft;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mailbox in a file: its process ends at the worst moment, and the sender tries again. */
class SqliteCrashTest {
  private static final int CRASHED = 77;
  private static final Draft DRAFT = MailboxBed.draft(MailboxBed.BOB, "once", null, "k");

  private final StoreBed stores = new StoreBed(new SettableClock());
  private final Path home;

  SqliteCrashTest(@TempDir Path directory) {
    home = directory.resolve("home");
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  @Test
  void crash_betweenCommitAndAnswer_theRetryIsADuplicateOfTheOneMessage() throws Exception {
    crash();
    Mailbox mailbox = stores.open(home, StoreBed.GENEROUS);
    Appended retried = MailboxBed.append(mailbox, DRAFT);
    assertTrue(retried.duplicate());
    Slice slice = MailboxBed.read(mailbox, mailbox.earliest(MailboxBed.BOB));
    assertEquals(List.of("once"), MailboxBed.texts(slice));
    assertEquals(List.of(retried.id()), MailboxBed.ids(slice));
  }

  private void crash() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                SqliteCrashTest.class.getName(),
                home.toString())
            .inheritIO()
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(CRASHED, process.exitValue());
  }

  /** Appends, and ends at once where the append would be answered. */
  public static void main(String[] args) {
    SqliteMailbox mailbox =
        new SqliteMailbox(
            new StoreSettings(Path.of(args[0]), Durability.FSYNC),
            StoreBed.GENEROUS,
            new SqliteMailbox.Environment(
                Clock.systemUTC(),
                System::nanoTime,
                Executors.newSingleThreadExecutor(),
                answer -> Runtime.getRuntime().halt(CRASHED)));
    mailbox.append(DRAFT).toCompletableFuture().join();
  }
}
