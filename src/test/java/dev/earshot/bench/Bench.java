package dev.earshot.bench;

import dev.earshot.bench.load.Plan;
import dev.earshot.bench.micro.MailboxBench;
import dev.earshot.bench.micro.MailboxRow;
import dev.earshot.bench.micro.MicroBench;
import dev.earshot.bench.micro.MicroRow;
import dev.earshot.e2e.server.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Runs the rows and prints the table. */
public final class Bench {
  private static final Plan UNICAST = Plan.of(200, 16, 25_000);

  private Bench() {}

  /** Takes its options from system properties; exits with 1 when anything went wrong. */
  public static void main(String[] arguments) {
    Options options = Options.given();
    Report report = new Report();
    int status = 0;
    try {
      run(options, report);
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      System.err.println("The bench failed. " + e.getMessage());
      status = 1;
    }
    System.out.println("\n" + report);
    System.exit(status);
  }

  private static void run(Options options, Report report) throws IOException {
    try (Stand stand = new Stand()) {
      for (Row row : rows(options)) {
        if (isWanted(row, options)) {
          row.run(stand, report);
        }
      }
    } finally {
      Files.writeString(Target.directory().resolve("bench.md"), report.toString());
    }
  }

  private static boolean isWanted(Row row, Options options) {
    return options.rows().isEmpty()
        ? !(row instanceof GrowthRow)
        : options.rows().contains(row.name());
  }

  private static List<Row> rows(Options options) {
    return List.of(
        unicast(options),
        batch(options),
        new LatencyRow(options, UNICAST, "unicast"),
        tabs(options),
        new StormRow(options, 10_000, 5),
        new ReplayRow(options, 100_000),
        new IdleRow(options, 10_000),
        new StartRow(options),
        new GrowthRow(options),
        new TableRow("mailbox", Bench::mailbox),
        new TableRow("micro", () -> MicroRow.table(MicroBench.rows())));
  }

  private static String mailbox() throws Exception {
    return MailboxRow.table(MailboxBench.rows(Target.directory().resolve("bench")));
  }

  private static Row unicast(Options options) {
    List<Make> peers = List.of(Make.NAIVE_JERSEY, Make.BARE, Make.NCHAN);
    List<Make> makes = new ArrayList<>(List.of(Make.EARSHOT, Make.EARSHOT_MEMORY));
    makes.addAll(peers);
    return new LoadRow("unicast", options, makes, peers, UNICAST);
  }

  private static Row batch(Options options) {
    List<Make> makes = List.of(Make.EARSHOT, Make.NCHAN);
    Plan plan = UNICAST.messages(100_000).batches(100);
    return new LoadRow("batch", options, makes, List.of(Make.NCHAN), plan);
  }

  private static Row tabs(Options options) {
    List<Make> makes = List.of(Make.EARSHOT, Make.BARE, Make.NCHAN);
    Plan plan = Plan.of(1, 1, 100).tabs(1000);
    return new LoadRow("tabs", options, makes, List.of(Make.BARE, Make.NCHAN), plan);
  }
}
