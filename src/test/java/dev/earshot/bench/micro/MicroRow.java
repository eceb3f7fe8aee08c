package dev.earshot.bench.micro;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What one small step costs. Immutable.
 *
 * @param benchmark which step, with its parameters
 * @param nanosPerOp the time of one, in nanoseconds
 * @param bytesPerOp the bytes of heap that one takes
 */
public record MicroRow(String benchmark, double nanosPerOp, double bytesPerOp) {
  private static final String HEAD =
      """
      | benchmark | ns/op | bytes/op |
      | --- | ---: | ---: |
      """;

  /** The rows as a table in Markdown. */
  public static String table(List<MicroRow> rows) {
    return rows.stream().map(MicroRow::line).collect(Collectors.joining("", HEAD, ""));
  }

  private String line() {
    return String.format(
        Locale.ROOT, "| %s | %,.0f | %,.0f |%n", benchmark, nanosPerOp, bytesPerOp);
  }
}
