package dev.earshot.user;

import org.jspecify.annotations.Nullable;

/** How much of a list one answer tells at the most. */
final class Limit {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private Limit() {}

  /**
   * Reads a limit; null for the usual one.
   *
   * @throws dev.earshot.problem.ProblemException if it is none
   */
  static int of(@Nullable String text) {
    return text == null ? USUAL : UserResource.check("limit", () -> parse(text));
  }

  private static int parse(String text) {
    if (!text.matches("[0-9]{1,4}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST) {
      throw new IllegalArgumentException("a limit is a whole number from 1 to " + MOST);
    }
    return Integer.parseInt(text);
  }
}
