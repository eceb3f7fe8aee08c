package dev.earshot.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns texts into values, collecting every mistake on the way. For one thread. */
final class SettingsReader {
  private final SettingsSource source;
  private final List<String> mistakes = new ArrayList<>();
  private final List<Setting> inForce = new ArrayList<>();

  SettingsReader(SettingsSource source) {
    this.source = source;
    mistakes.addAll(source.mistakes());
  }

  /** A duration such as {@code 250ms}, {@code 30s}, {@code 7d} or ISO-8601's {@code PT30S}. */
  Duration duration(String name, Duration fallback, Duration min, Duration max) {
    String allowed =
        "a duration from "
            + Parse.show(min)
            + " to "
            + Parse.show(max)
            + ", such as 250ms, 30s, 15m, 24h, 7d";
    Function<String, Duration> parse = text -> Parse.within(Parse.duration(text), min, max);
    return read(name, fallback, Parse.show(fallback), Rule.open(allowed, parse));
  }

  /** A whole number from {@code min} to {@code max}. */
  int integer(String name, int fallback, int min, int max) {
    String allowed = "a whole number from " + min + " to " + max;
    Function<String, Integer> parse = text -> Parse.within(Integer.valueOf(text), min, max);
    return read(name, fallback, String.valueOf(fallback), Rule.open(allowed, parse));
  }

  /** A size such as {@code 512MiB} or {@code 8GiB}, or plain bytes. */
  long bytes(String name, long fallback, long min, long max) {
    String allowed = "a size from " + min + " to " + max + " bytes, such as 512MiB or 8GiB";
    Function<String, Long> parse = text -> Parse.within(Parse.size(text), min, max);
    return read(name, fallback, Parse.show(fallback), Rule.open(allowed, parse));
  }

  /** {@code true} or {@code false}. */
  boolean flag(String name, boolean fallback) {
    Rule<Boolean> rule = Rule.open("true or false", Parse::flag);
    return read(name, fallback, String.valueOf(fallback), rule);
  }

  /** A directory; a relative one is below the server's working directory. */
  Path path(String name, Path fallback) {
    Rule<Path> rule = Rule.open("a directory, such as /var/lib/earshot", SettingsReader::directory);
    return read(name, fallback, fallback.toString(), rule).toAbsolutePath();
  }

  /** No {@code ~}, which would be a directory of that name. */
  private static Path directory(String text) {
    Parse.check(!text.isEmpty() && !text.startsWith("~"));
    return Path.of(text);
  }

  /** One of an enum's constants, in lower case. */
  <T extends Enum<T>> T choice(String name, T fallback, Class<T> type) {
    String allowed =
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(Parse::show)
                .collect(Collectors.joining(", "));
    Function<String, T> parse = text -> Parse.choice(text, type);
    return read(name, fallback, Parse.show(fallback), Rule.open(allowed, parse));
  }

  /**
   * An http or https address to call; null if none is given. Anything that may be a password in it
   * is not shown.
   */
  @Nullable URI address(String name) {
    String allowed =
        "an http or https address with a host, without user info or fragment, such as"
            + " https://app.example.com/undelivered";
    return read(name, new Rule<>(allowed, Parse::address, SettingsReader::masked));
  }

  private static String masked(String address) {
    return address.replaceFirst("(?s).*@", "…@").replaceFirst("[?].+", "?…");
  }

  /**
   * A text that is never shown; null if none is given.
   *
   * @param check throws IllegalArgumentException if it is wrong
   */
  @Nullable String secret(String name, String allowed, Consumer<String> check) {
    Function<String, String> parse =
        text -> {
          check.accept(text);
          return text;
        };
    return read(name, Rule.secret(allowed, parse));
  }

  /**
   * A comma-separated list.
   *
   * @param check answers the item as it is used; throws IllegalArgumentException if it is wrong
   */
  <T> Set<T> list(String name, String allowed, Function<String, T> check) {
    Function<String, Set<T>> parse =
        text -> items(text).map(check).collect(Collectors.toUnmodifiableSet());
    return read(name, Set.of(), "", Rule.open(allowed, parse));
  }

  private static Stream<String> items(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(item -> !item.isEmpty());
  }

  /**
   * A comma-separated list of names with something secret each, which is never shown.
   *
   * @param check reads one of them; throws IllegalArgumentException if it is wrong
   */
  Map<String, String> secrets(
      String name, String allowed, Function<String, Map.Entry<String, String>> check) {
    Function<String, Map<String, String>> parse =
        text -> {
          Map<String, String> read = new HashMap<>();
          items(text)
              .map(check)
              .forEach(item -> Parse.check(read.put(item.getKey(), item.getValue()) == null));
          return Map.copyOf(read);
        };
    return read(name, Map.of(), "", Rule.secret(allowed + "; no name twice", parse));
  }

  /** A file that is there and can be read; null if none is given. */
  @Nullable Path file(String name) {
    Function<String, Path> parse =
        text -> {
          Path path = directory(text).toAbsolutePath();
          Parse.check(Files.isRegularFile(path) && Files.isReadable(path));
          return path;
        };
    return read(
        name, Rule.open("the path of a file that can be read, such as /etc/earshot/keys", parse));
  }

  /** A text of at least one character; null if none is given. */
  @Nullable String text(String name) {
    Function<String, String> parse =
        text -> {
          Parse.check(!text.isEmpty());
          return text;
        };
    return read(name, Rule.open("a text", parse));
  }

  /** Adds what is wrong about several settings together, a whole sentence. */
  void mistake(String sentence) {
    mistakes.add(sentence);
  }

  /** All that was read, in alphabetical order. */
  List<Setting> finish() {
    if (!mistakes.isEmpty()) {
      throw new SettingsException(mistakes);
    }
    return inForce.stream().sorted(Comparator.comparing(Setting::name)).toList();
  }

  private <T> T read(String name, T fallback, String shown, Rule<T> rule) {
    T value = read(name, shown, rule);
    return value == null ? fallback : value;
  }

  /** Reads a setting that is nothing by default; null if it is not given, or wrong. */
  private <T> @Nullable T read(String name, Rule<T> rule) {
    return read(name, "", rule);
  }

  private <T> @Nullable T read(String name, String fallback, Rule<T> rule) {
    String text = source.get(name);
    if (text == null) {
      inForce.add(new Setting(name, fallback, fallback, Setting.DEFAULT));
      return null;
    }
    String origin = source.origin(name);
    inForce.add(new Setting(name, rule.show(text.strip()), fallback, origin));
    T value = rule.read(text);
    if (value == null) {
      mistakes.add(rule.refusal(name, text, origin));
    }
    return value;
  }
}
