package dev.earshot.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All lines as one Markdown table, then the tables of their own. For one thread. */
final class Report {
  private static final List<String> HEADINGS =
      List.of(
          "row",
          "subject",
          "container",
          "rate/s",
          "CPU µs",
          "p50 ms",
          "p99 ms",
          "p99.9 ms",
          "min–max",
          "RSS MiB",
          "ratios and other figures");
  private static final int FIRST_FIGURE = 3;
  private static final int LAST_FIGURE = 9;

  private final List<Line> lines = new ArrayList<>();
  private final StringBuilder others = new StringBuilder();

  void add(Line line) {
    lines.add(line);
  }

  /** A table that a row has to itself. */
  void add(String row, String table) {
    others.append("\nRow `").append(row).append("`:\n\n").append(table);
  }

  /** What a contender's median was in an earlier row. */
  Optional<Figures> figures(String row, Contender contender) {
    return lines.stream()
        .filter(line -> line.row().equals(row) && line.isOf(contender))
        .map(Line::figures)
        .findFirst();
  }

  private static List<String> cells(Line line) {
    Figures figures = line.figures();
    return List.of(
        line.row(),
        line.subject(),
        line.container(),
        shown("%,.0f", figures.rate()),
        shown("%.1f", figures.cpu()),
        shown("%.2f", figures.p50()),
        shown("%.2f", figures.p99()),
        shown("%.2f", figures.p999()),
        figures.spread().toString(),
        shown("%.0f", figures.rss()),
        line.note());
  }

  private static String shown(String format, double figure) {
    return Double.isNaN(figure) ? "" : String.format(Locale.ROOT, format, figure);
  }

  @Override
  public String toString() {
    return (lines.isEmpty() ? "" : table()) + others;
  }

  private String table() {
    List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
    lines.forEach(line -> rows.add(cells(line)));
    StringBuilder text = new StringBuilder();
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      append(text, rows.get(i), widths);
      if (i == 0) {
        rule(text, widths);
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> row, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - row.get(i).length());
      text.append("| ").append(isFigure(i) ? space + row.get(i) : row.get(i) + space).append(' ');
    }
    text.append("|\n");
  }

  private static void rule(StringBuilder text, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      text.append("| ").append("-".repeat(widths[i] - 1)).append(isFigure(i) ? ": " : "- ");
    }
    text.append("|\n");
  }

  private static boolean isFigure(int column) {
    return column >= FIRST_FIGURE && column <= LAST_FIGURE;
  }
}
