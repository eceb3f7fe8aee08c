package dev.earshot.history;

import java.util.ArrayList;
import java.util.List;

/** The violations found so far; of very many only the first are kept. For one thread. */
final class Findings {
  private static final int MOST = 50;

  private final List<Violation> all = new ArrayList<>();

  void add(Violation.Promise promise, Object what, Object where) {
    if (all.size() < MOST) {
      all.add(new Violation(promise, what + ", " + where));
    }
  }

  List<Violation> all() {
    return List.copyOf(all);
  }
}
