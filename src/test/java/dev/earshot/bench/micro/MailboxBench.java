package dev.earshot.bench.micro;

import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Appends to the mailbox on disk beside appends to a {@link BareLog} on the same disk, in turns.
 * Every thread appends for a user of its own and waits for the answer.
 */
public final class MailboxBench {
  private static final int[] THREADS = {1, 16, 128};
  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final Duration ROUND = Duration.ofMillis(1500);
  private static final String TEXT = "m".repeat(100);

  private MailboxBench() {}

  /**
   * Prints the table.
   *
   * @param args the directory to write below; {@code target/bench} if there is none
   */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args.length == 0 ? "target/bench" : args[0]);
    System.out.print(MailboxRow.table(rows(directory)));
  }

  /** Measures for about half a minute, below this directory. */
  public static List<MailboxRow> rows(Path directory)
      throws IOException, ExecutionException, InterruptedException {
    List<MailboxRow> rows = new ArrayList<>();
    for (int threads : THREADS) {
      rows.add(row(directory, threads));
    }
    return rows;
  }

  private static MailboxRow row(Path directory, int threads)
      throws IOException, ExecutionException, InterruptedException {
    Path place = place(directory);
    try (ServedMailbox served = new ServedMailbox(place.resolve("home"));
        BareLog log = new BareLog(place.resolve("bare.log"))) {
      byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
      ClosedLoop bare = loop(threads, i -> () -> log.append(bytes));
      ClosedLoop mailbox =
          loop(
              threads,
              i -> {
                Draft draft = draft(i);
                return () -> served.mailbox().append(draft);
              });
      return measure(served, mailbox, bare, threads);
    } finally {
      delete(place);
    }
  }

  private static MailboxRow measure(
      ServedMailbox served, ClosedLoop mailbox, ClosedLoop bare, int threads)
      throws ExecutionException, InterruptedException {
    mailbox.run(WARM_UP);
    bare.run(WARM_UP);
    double[] mailboxRates = new double[ROUNDS];
    double[] bareRates = new double[ROUNDS];
    double[] bytes = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long before = served.allocatedBytes();
      ClosedLoop.Tally tally = mailbox.run(ROUND);
      bytes[i] = (double) (served.allocatedBytes() - before + tally.bytes()) / tally.count();
      mailboxRates[i] = tally.perSecond();
      bareRates[i] = bare.run(ROUND).perSecond();
    }
    return new MailboxRow(threads, median(mailboxRates), median(bareRates), median(bytes));
  }

  private static ClosedLoop loop(int threads, IntFunction<Supplier<CompletionStage<?>>> action) {
    return new ClosedLoop(IntStream.range(0, threads).mapToObj(action).toList());
  }

  private static Draft draft(int user) {
    return new Draft(new UserId("alice"), new UserId("user-" + user), TEXT, null, null, null);
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().toArray()[values.length / 2];
  }

  /** A new directory, on a disk: one in memory would sync nothing. */
  private static Path place(Path directory) throws IOException {
    Files.createDirectories(directory);
    String kind = Files.getFileStore(directory).type();
    if (kind.equals("tmpfs") || kind.equals("ramfs")) {
      throw new IOException(directory + " is in memory (" + kind + "), not on a disk");
    }
    return Files.createTempDirectory(directory.toAbsolutePath(), "mailbox-");
  }

  private static void delete(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
