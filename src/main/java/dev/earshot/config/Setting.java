package dev.earshot.config;

/**
 * One setting as it is in force, in words for people. Immutable.
 *
 * @param name its full name, such as {@code earshot.retention.age}
 * @param value what it is; {@code …} instead of anything secret; empty if it is nothing
 * @param fallback what it is if nobody gives it; empty if that is nothing
 * @param source where the value comes from: {@code default}, {@code environment}, {@code system
 *     property}, {@code context parameter}, or the path of a file
 */
public record Setting(String name, String value, String fallback, String source) {
  /** The source of what nobody gave. */
  public static final String DEFAULT = "default";
}
