package dev.earshot.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns texts into values, collecting every mistake on the way. For one thread. */
final class SettingsReader {
  private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,15}) ?([A-Za-z]{0,3})");
  private static final Map<String, Duration> TIME_UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final Map<String, Long> SIZE_UNITS =
      Map.of("", 1L, "b", 1L, "kib", 1L << 10, "mib", 1L << 20, "gib", 1L << 30, "tib", 1L << 40);

  private final SettingsSource source;
  private final List<String> mistakes = new ArrayList<>();

  SettingsReader(SettingsSource source) {
    this.source = source;
  }

  /** A duration such as {@code 250ms}, {@code 30s}, {@code 7d} or ISO-8601's {@code PT30S}. */
  Duration duration(String name, Duration fallback, Duration min, Duration max) {
    String allowed =
        "a duration from " + show(min) + " to " + show(max) + ", such as 250ms, 30s, 15m, 24h, 7d";
    return read(name, fallback, allowed, text -> within(parseDuration(text), min, max));
  }

  /** A whole number from {@code min} to {@code max}. */
  int integer(String name, int fallback, int min, int max) {
    String allowed = "a whole number from " + min + " to " + max;
    return read(name, fallback, allowed, text -> within(Integer.valueOf(text), min, max));
  }

  /** A size such as {@code 512MiB} or {@code 8GiB}, or plain bytes. */
  long bytes(String name, long fallback, long min, long max) {
    String allowed = "a size from " + min + " to " + max + " bytes, such as 512MiB or 8GiB";
    return read(name, fallback, allowed, text -> within(parseSize(text), min, max));
  }

  /**
   * A comma-separated list.
   *
   * @param check answers the item as it is used; throws IllegalArgumentException if it is wrong
   */
  Set<String> list(String name, String allowed, UnaryOperator<String> check) {
    return read(
        name,
        Set.of(),
        allowed,
        text ->
            Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .map(check)
                .collect(Collectors.toUnmodifiableSet()));
  }

  void finish() {
    if (!mistakes.isEmpty()) {
      throw new SettingsException(mistakes);
    }
  }

  /** {@code parse} throws if the text is not what is allowed. */
  private <T> T read(String name, T fallback, String allowed, Function<String, T> parse) {
    String text = source.get(name);
    try {
      return text == null ? fallback : parse.apply(text.strip());
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      mistakes.add(name + " is '" + text + "', but must be " + allowed + ".");
      return fallback;
    }
  }

  private static <T extends Comparable<T>> T within(T value, T min, T max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException("out of bounds");
    }
    return value;
  }

  private static Duration parseDuration(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return Duration.parse(text);
    }
    return unit(TIME_UNITS, amount.group(2)).multipliedBy(Long.parseLong(amount.group(1)));
  }

  private static long parseSize(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      throw new IllegalArgumentException("no size");
    }
    long unit = unit(SIZE_UNITS, amount.group(2).toLowerCase(Locale.ROOT));
    return Math.multiplyExact(unit, Long.parseLong(amount.group(1)));
  }

  private static <T> T unit(Map<String, T> units, String name) {
    T unit = units.get(name);
    if (unit == null) {
      throw new IllegalArgumentException("no unit");
    }
    return unit;
  }

  private static String show(Duration duration) {
    for (String unit : List.of("d", "h", "m", "s")) {
      long nanos = TIME_UNITS.getOrDefault(unit, Duration.ofSeconds(1)).toNanos();
      if (duration.toNanos() % nanos == 0) {
        return duration.toNanos() / nanos + unit;
      }
    }
    return duration.toMillis() + "ms";
  }
}
