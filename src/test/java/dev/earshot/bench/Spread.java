package dev.earshot.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The least and the most that several rounds found; NaN where there is only one. */
record Spread(double least, double most) {
  static final Spread NONE = new Spread(Double.NaN, Double.NaN);

  private static final double COARSE = 100;

  static Spread of(Collection<Figures> rounds, ToDoubleFunction<Figures> figure) {
    if (rounds.size() < 2) {
      return NONE;
    }
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return new Spread(sorted[0], sorted[sorted.length - 1]);
  }

  /** With two decimals where both are small; empty if there is none. */
  @Override
  public String toString() {
    if (Double.isNaN(least) || Double.isNaN(most)) {
      return "";
    }
    String format = most < COARSE ? "%.2f–%.2f" : "%,.0f–%,.0f";
    return String.format(Locale.ROOT, format, least, most);
  }
}
