package dev.earshot.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns texts into values, collecting every mistake on the way. For one thread. */
final class SettingsReader {
  private final SettingsSource source;
  private final List<String> mistakes = new ArrayList<>();

  SettingsReader(SettingsSource source) {
    this.source = source;
  }

  /** A duration such as {@code 250ms}, {@code 30s}, {@code 7d} or ISO-8601's {@code PT30S}. */
  Duration duration(String name, Duration fallback, Duration min, Duration max) {
    String allowed =
        "a duration from "
            + Parse.show(min)
            + " to "
            + Parse.show(max)
            + ", such as 250ms, 30s, 15m, 24h, 7d";
    return read(name, fallback, allowed, text -> Parse.within(Parse.duration(text), min, max));
  }

  /** A whole number from {@code min} to {@code max}. */
  int integer(String name, int fallback, int min, int max) {
    String allowed = "a whole number from " + min + " to " + max;
    return read(name, fallback, allowed, text -> Parse.within(Integer.valueOf(text), min, max));
  }

  /** A size such as {@code 512MiB} or {@code 8GiB}, or plain bytes. */
  long bytes(String name, long fallback, long min, long max) {
    String allowed = "a size from " + min + " to " + max + " bytes, such as 512MiB or 8GiB";
    return read(name, fallback, allowed, text -> Parse.within(Parse.size(text), min, max));
  }

  /** {@code true} or {@code false}. */
  boolean flag(String name, boolean fallback) {
    return read(name, fallback, "true or false", Parse::flag);
  }

  /** A directory; a relative one is below the server's working directory. */
  Path path(String name, Path fallback) {
    String allowed = "a directory, such as /var/lib/earshot";
    return read(name, fallback, allowed, SettingsReader::directory).toAbsolutePath();
  }

  private static Path directory(String text) {
    Parse.check(!text.isEmpty());
    return Path.of(text);
  }

  /** One of an enum's constants, in lower case. */
  <T extends Enum<T>> T choice(String name, T fallback, Class<T> type) {
    String allowed =
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(Parse::show)
                .collect(Collectors.joining(", "));
    return read(name, fallback, allowed, text -> Parse.choice(text, type));
  }

  /**
   * An http or https address to call; null if none is given. Anything that may be a password in it
   * is not shown.
   */
  @Nullable URI address(String name) {
    String allowed =
        "an http or https address with a host, without user info or fragment, such as"
            + " https://app.example.com/undelivered";
    return read(name, allowed, Parse::address, SettingsReader::masked);
  }

  private static String masked(String address) {
    return "'" + address.replaceFirst("(?s).*@", "…@").replaceFirst("[?].+", "?…") + "'";
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
    return read(name, allowed, parse, text -> "given");
  }

  /**
   * A comma-separated list.
   *
   * @param check answers the item as it is used; throws IllegalArgumentException if it is wrong
   */
  <T> Set<T> list(String name, String allowed, Function<String, T> check) {
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

  /**
   * A comma-separated list of names with something secret each, which is never shown.
   *
   * @param check reads one of them; throws IllegalArgumentException if it is wrong
   */
  Map<String, String> secrets(
      String name, String allowed, Function<String, Map.Entry<String, String>> check) {
    Function<String, Map<String, String>> parse =
        text ->
            Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .map(check)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    Map<String, String> read =
        read(
            name,
            allowed + "; no name twice",
            text -> {
              try {
                return parse.apply(text);
              } catch (IllegalStateException twice) {
                throw new IllegalArgumentException("a name comes twice", twice);
              }
            },
            text -> "given");
    return read == null ? Map.of() : read;
  }

  /** A file that is there and can be read; null if none is given. */
  @Nullable Path file(String name) {
    return read(
        name,
        "the path of a file that can be read, such as /etc/earshot/keys",
        text -> {
          Path path = directory(text).toAbsolutePath();
          Parse.check(Files.isRegularFile(path) && Files.isReadable(path));
          return path;
        },
        text -> "'" + text + "'");
  }

  /** A text of at least one character; null if none is given. */
  @Nullable String text(String name) {
    return read(
        name,
        "a text",
        text -> {
          Parse.check(!text.isEmpty());
          return text;
        },
        text -> "'" + text + "'");
  }

  /** Adds what is wrong about several settings together, a whole sentence. */
  void mistake(String sentence) {
    mistakes.add(sentence);
  }

  void finish() {
    if (!mistakes.isEmpty()) {
      throw new SettingsException(mistakes);
    }
  }

  private <T> T read(String name, T fallback, String allowed, Function<String, T> parse) {
    T value = read(name, allowed, parse, text -> "'" + text + "'");
    return value == null ? fallback : value;
  }

  /**
   * Reads one setting; null if it is not given, or wrong.
   *
   * @param parse throws if the text is not what is allowed
   * @param show how a wrong text is told
   */
  private <T> @Nullable T read(
      String name, String allowed, Function<String, T> parse, UnaryOperator<String> show) {
    String text = source.get(name);
    try {
      return text == null ? null : parse.apply(text.strip());
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      mistakes.add(name + " is " + show.apply(text) + ", but must be " + allowed + ".");
      return null;
    }
  }
}
