package dev.earshot.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Measures several contenders in turn, round by round, after a first round that only warms up. */
final class Rounds {
  private final String row;
  private final int count;
  private final ToDoubleFunction<Figures> main;

  /** Takes the measurement of one contender. */
  interface Measurement<C> {
    Figures take(C contender) throws IOException;
  }

  /** Of a row that is about the rate. */
  Rounds(String row, int count) {
    this(row, count, Figures::rate);
  }

  /** Of a row that is about this figure. */
  Rounds(String row, int count, ToDoubleFunction<Figures> main) {
    this.row = row;
    this.count = count;
    this.main = main;
  }

  /** The median of each. */
  <C> Map<C, Figures> measure(List<C> contenders, Measurement<C> measurement) throws IOException {
    for (C contender : contenders) {
      take(contender, measurement);
    }
    return measureWarm(contenders, measurement);
  }

  /** The median of each, where nothing needs to warm up or should. */
  <C> Map<C, Figures> measureWarm(List<C> contenders, Measurement<C> measurement)
      throws IOException {
    Map<C, List<Figures>> all = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      for (C contender : contenders) {
        Figures figures = take(contender, measurement);
        all.computeIfAbsent(contender, key -> new ArrayList<>()).add(figures);
        System.err.printf(Locale.ROOT, "%s, round %d, %s: %s%n", row, i + 1, contender, figures);
      }
    }
    Map<C, Figures> medians = new LinkedHashMap<>();
    all.forEach((contender, figures) -> medians.put(contender, Figures.ofRounds(figures, main)));
    return medians;
  }

  private <C> Figures take(C contender, Measurement<C> measurement) throws IOException {
    try {
      return measurement.take(contender);
    } catch (IOException | RuntimeException e) {
      throw new IOException("Row " + row + ", " + contender + ": " + e.getMessage(), e);
    }
  }
}
