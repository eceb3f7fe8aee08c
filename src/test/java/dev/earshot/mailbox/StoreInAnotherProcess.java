package dev.earshot.mailbox;

import dev.earshot.config.Durability;
import dev.earshot.config.StoreSettings;
import dev.earshot.fake.SettableClock;
import dev.earshot.message.Draft;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A process that opens a store, sends one message with a key, and ends at a chosen point. */
final class StoreInAnotherProcess {
  static final Draft DRAFT = MailboxBed.draft(MailboxBed.BOB, "once", null, "key");
  static final int ENDED_THERE = 9;
  static final int REFUSED = 8;

  private StoreInAnotherProcess() {}

  /** Runs it until it ends, and answers how. */
  static int run(Path home, String where) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    String main = StoreInAnotherProcess.class.getName();
    Process process =
        new ProcessBuilder(List.of(java, "-cp", classes, main, home.toString(), where))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  public static void main(String[] args) {
    Path home = Path.of(args[0]);
    try {
      if (args[1].equals("ANSWER")) {
        endAtAnswer(home);
      } else {
        endBefore(Home.take(home), args[1]);
      }
    } catch (HomeException e) {
      Runtime.getRuntime().halt(REFUSED);
    }
    Runtime.getRuntime().halt(1);
  }

  private static void endAtAnswer(Path home) {
    SqliteEnvironment environment = environment(answer -> Runtime.getRuntime().halt(ENDED_THERE));
    MailboxBed.append(
        new SqliteMailbox(
            new StoreSettings(home, Durability.FSYNC), StoreBed.GENEROUS, environment),
        DRAFT);
  }

  private static void endBefore(Home home, String statement) {
    HookedConnections connections = new HookedConnections(home);
    SqliteMailbox mailbox =
        new SqliteMailbox(home, connections, StoreBed.GENEROUS, environment(Runnable::run));
    connections.before(
        (writer, sql) -> {
          if (sql.startsWith(statement)) {
            Runtime.getRuntime().halt(ENDED_THERE);
          }
        });
    MailboxBed.append(mailbox, DRAFT);
  }

  private static SqliteEnvironment environment(Executor answers) {
    SettableClock clock = new SettableClock();
    ExecutorService writer = Executors.newSingleThreadExecutor();
    return new SqliteEnvironment(
        clock, System::nanoTime, writer, answers, Duration.ZERO, Duration.ZERO);
  }
}
