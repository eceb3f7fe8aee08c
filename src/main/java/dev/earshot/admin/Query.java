package dev.earshot.admin;

import dev.earshot.message.Text;
import dev.earshot.message.UserId;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request's query, percent-encoded UTF-8, each of them known and there once.
 */
final class Query {
  static final String USER = "userId";

  private final Map<String, String> values = new HashMap<>();

  private Query() {}

  /**
   * Reads a query.
   *
   * @param known the names it may have
   * @throws ProblemException if it has others, or one twice, or is not encoded as it should be
   */
  static Query of(HttpServletRequest request, String... known) {
    Query query = new Query();
    String raw = request.getQueryString();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&", -1)) {
        query.add(pair, List.of(known));
      }
    }
    return query;
  }

  private void add(String pair, List<String> known) {
    String[] parts = pair.split("=", 2);
    String name = parts[0];
    if (!known.contains(name)) {
      throw bad("There is no such parameter; known are " + String.join(", ", known) + ".", name);
    }
    String value = checked(name, parts.length < 2 ? "" : parts[1], Query::decoded);
    if (values.put(name, value) != null) {
      throw bad("There is more than one.", name);
    }
  }

  private static String decoded(String raw) {
    try {
      if (!StandardCharsets.US_ASCII.newEncoder().canEncode(raw)) {
        throw new CharacterCodingException();
      }
      byte[] bytes =
          URLDecoder.decode(raw, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new IllegalArgumentException("a query is percent-encoded UTF-8", e);
    }
  }

  /** The user whom it is about. */
  UserId user() {
    return checked(USER, values.getOrDefault(USER, ""), UserId::new);
  }

  /** A text that is no longer than a user id may be; null if there is none. */
  @Nullable String text(String name) {
    String value = values.get(name);
    if (value == null || value.isEmpty()) {
      return null;
    }
    return checked(
        name,
        value,
        text -> {
          Text.check("this parameter", text, UserId.MAX_LENGTH);
          return text;
        });
  }

  /** A whole number from 1 to {@code max}. */
  int number(String name, int fallback, int max) {
    String value = values.get(name);
    return value == null ? fallback : checked(name, value, text -> number(text, max));
  }

  private static int number(String text, int max) {
    if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > max) {
      throw new IllegalArgumentException("it is a whole number from 1 to " + max);
    }
    return Integer.parseInt(text);
  }

  /** What becomes of a value that was checked; the problem names the parameter. */
  static <T> T checked(String name, String value, Function<String, T> check) {
    try {
      return check.apply(value);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.ofBad(e, name));
    }
  }

  private static ProblemException bad(String detail, String name) {
    String shown = name.length() > UserId.MAX_LENGTH ? name.substring(0, UserId.MAX_LENGTH) : name;
    return new ProblemException(Problem.of(400, detail, shown));
  }
}
