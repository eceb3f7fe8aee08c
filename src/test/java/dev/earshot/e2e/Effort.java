package dev.earshot.e2e;

import java.util.Random;

/**
 * How much a test does: little in every build, much when {@code earshot.test.soak} is set. What it
 * leaves to chance follows from a seed, which {@code earshot.test.seed} repeats.
 */
final class Effort {
  private static final boolean SOAK = Boolean.getBoolean("earshot.test.soak");

  private Effort() {}

  static boolean isSoak() {
    return SOAK;
  }

  static int of(int little, int much) {
    return SOAK ? much : little;
  }

  static long seed() {
    return Long.getLong("earshot.test.seed", new Random().nextInt(1_000_000));
  }
}
