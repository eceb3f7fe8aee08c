package dev.earshot.bench;

import dev.earshot.bench.load.Plan;
import dev.earshot.e2e.server.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the rows and prints the table. */
public final class Bench {
  private static final Plan UNICAST = Plan.of(200, 16, 40_000);

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
      for (Row row : shared(options)) {
        if (isWanted(row, options)) {
          row.run(stand, report);
        }
      }
    } finally {
      Path file = Target.directory().resolve("bench.md");
      Files.writeString(file, report.toString());
    }
  }

  private static boolean isWanted(Row row, Options options) {
    return options.rows().isEmpty() || options.rows().contains(row.name());
  }

  /** The rows that are measured on the same servers. */
  private static List<Row> shared(Options options) {
    return List.of(
        new LoadRow(
            "unicast",
            options,
            List.of(Make.EARSHOT, Make.EARSHOT_MEMORY, Make.NAIVE_JERSEY, Make.BARE, Make.NCHAN),
            List.of(Make.NAIVE_JERSEY, Make.BARE, Make.NCHAN),
            UNICAST),
        new LoadRow(
            "batch",
            options,
            List.of(Make.EARSHOT, Make.NCHAN),
            List.of(Make.NCHAN),
            UNICAST.messages(200_000).batches(100)));
  }
}
