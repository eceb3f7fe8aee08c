package dev.earshot.config;

import java.time.DateTimeException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a setting may be. Immutable.
 *
 * @param allowed the same in words, as the end of a sentence
 * @param parse answers what a text means; throws if it is not what is allowed
 * @param mask answers how a text may be shown
 */
record Rule<T>(String allowed, Function<String, T> parse, UnaryOperator<String> mask) {
  /** Stands for what is secret. */
  static final String HIDDEN = "…";

  /** The rule of what everybody may see. */
  static <T> Rule<T> open(String allowed, Function<String, T> parse) {
    return new Rule<>(allowed, parse, text -> text);
  }

  /** The rule of what nobody may see. */
  static <T> Rule<T> secret(String allowed, Function<String, T> parse) {
    return new Rule<>(allowed, parse, text -> HIDDEN);
  }

  /** What the text means; null if it is not what is allowed. */
  @Nullable T read(String text) {
    try {
      return parse.apply(text.strip());
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  /** How the text may be shown. */
  String show(String text) {
    return mask.apply(text);
  }

  /** What is wrong about a text that is not allowed, as a sentence. */
  String refusal(String name, String text, String source) {
    String shown = show(text).equals(HIDDEN) ? "given" : "'" + show(text) + "'";
    return name + " is " + shown + " (" + source + "), but must be " + allowed + ".";
  }
}
