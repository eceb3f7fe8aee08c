package dev.earshot.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the texts of settings mean; a text that means nothing is an exception. */
final class Parse {
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
  private static final int MAX_PORT = 65_535;

  private Parse() {}

  static Duration duration(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return Duration.parse(text);
    }
    return unit(TIME_UNITS, amount.group(2)).multipliedBy(Long.parseLong(amount.group(1)));
  }

  static long size(String text) {
    Matcher amount = AMOUNT.matcher(text);
    check(amount.matches());
    long unit = unit(SIZE_UNITS, amount.group(2).toLowerCase(Locale.ROOT));
    return Math.multiplyExact(unit, Long.parseLong(amount.group(1)));
  }

  static boolean flag(String text) {
    check(text.equals("true") || text.equals("false"));
    return text.equals("true");
  }

  /** An address to call; in ASCII, as it goes over the wire. */
  static URI address(String text) {
    URI uri = URI.create(URI.create(text).toASCIIString());
    check("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
    check(uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null);
    check(uri.getPort() != 0 && uri.getPort() <= MAX_PORT);
    return uri;
  }

  static <T extends Enum<T>> T choice(String text, Class<T> type) {
    for (T constant : type.getEnumConstants()) {
      if (show(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no choice");
  }

  static <T extends Comparable<T>> T within(T value, T min, T max) {
    check(value.compareTo(min) >= 0 && value.compareTo(max) <= 0);
    return value;
  }

  static void check(boolean right) {
    if (!right) {
      throw new IllegalArgumentException("not what is allowed");
    }
  }

  private static <T> T unit(Map<String, T> units, String name) {
    T unit = units.get(name);
    if (unit == null) {
      throw new IllegalArgumentException("no unit");
    }
    return unit;
  }

  /** How a constant is written in a setting. */
  static String show(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The shortest way to write a duration in a setting. */
  static String show(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    for (String unit : List.of("d", "h", "m", "s")) {
      long nanos = TIME_UNITS.getOrDefault(unit, Duration.ofSeconds(1)).toNanos();
      if (duration.toNanos() % nanos == 0) {
        return duration.toNanos() / nanos + unit;
      }
    }
    return duration.toMillis() + "ms";
  }

  /** The shortest way to write a size in a setting. */
  static String show(long size) {
    for (String unit : List.of("TiB", "GiB", "MiB", "KiB")) {
      long bytes = unit(SIZE_UNITS, unit.toLowerCase(Locale.ROOT));
      if (size >= bytes && size % bytes == 0) {
        return size / bytes + unit;
      }
    }
    return String.valueOf(size);
  }
}
