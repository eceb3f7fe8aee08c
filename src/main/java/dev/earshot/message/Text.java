package dev.earshot.message;

/** The checks that every text of the outside passes before it becomes a word of the field. */
public final class Text {
  private Text() {}

  /**
   * Checks that a text has 1 to {@code max} code points and no lone surrogates.
   *
   * @param what what the text is, for the error: "a user id"
   * @throws IllegalArgumentException if not; the message names {@code what} and the rule
   */
  public static void check(String what, String text, int max) {
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > max) {
      throw new IllegalArgumentException(
          what + " has 1 to " + max + " characters, this one has " + length);
    }
    if (text.codePoints().anyMatch(Text::isSurrogate)) {
      throw new IllegalArgumentException(what + " has no lone surrogates");
    }
  }

  /** Tells whether the text has a control character (Unicode category Cc). */
  public static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /**
   * Makes a text of the outside safe for one line of a log: control characters, line and paragraph
   * separators, format characters and lone surrogates become backslash escapes.
   */
  public static String forLog(Object text) {
    String raw = String.valueOf(text);
    StringBuilder safe = new StringBuilder(raw.length());
    raw.codePoints().forEach(c -> appendSafe(safe, c));
    return safe.toString();
  }

  private static void appendSafe(StringBuilder safe, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          safe.append(String.format("\\u%04x", c));
      default -> safe.appendCodePoint(c);
    }
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
