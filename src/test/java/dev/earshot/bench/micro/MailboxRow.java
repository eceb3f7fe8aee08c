package dev.earshot.bench.micro;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the mailbox did beside a bare log, both appended to by so many threads. Immutable.
 *
 * @param threads how many threads appended
 * @param mailboxPerSecond appends to the mailbox in a second
 * @param barePerSecond appends to the bare log in a second
 * @param bytesPerAppend what an append to the mailbox allocated, on all threads together
 */
public record MailboxRow(
    int threads, double mailboxPerSecond, double barePerSecond, double bytesPerAppend) {
  private static final String HEAD =
      """
      | threads | mailbox appends/s | bare log appends/s | ratio | target | bytes/append |
      | ---: | ---: | ---: | ---: | ---: | ---: |
      """;

  /** The part of the bare log's appends that the mailbox makes. */
  public double ratio() {
    return mailboxPerSecond / barePerSecond;
  }

  /** What {@link #ratio} should be at least; 0 if nothing is asked. */
  public double target() {
    return switch (threads) {
      case 16 -> 0.40;
      case 128 -> 0.20;
      default -> 0;
    };
  }

  /** The rows as a table in Markdown. */
  public static String table(List<MailboxRow> rows) {
    return rows.stream().map(MailboxRow::line).collect(Collectors.joining("", HEAD, ""));
  }

  private String line() {
    return String.format(
        Locale.ROOT,
        "| %d | %,.0f | %,.0f | %.2f | %s | %,.0f |%n",
        threads,
        mailboxPerSecond,
        barePerSecond,
        ratio(),
        target() == 0 ? "" : String.format(Locale.ROOT, "≥ %.2f", target()),
        bytesPerAppend);
  }
}
