package dev.earshot.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) into {@link JsonObject}, {@link List}, {@link String}, {@link Long}, {@link
 * Double}, {@link Boolean} and, for null, {@link #NULL}. For one thread.
 */
final class JsonReader {
  static final Object NULL = new Object();

  private static final int MOST_NESTING = 64;
  private static final int MOST_DIGITS_OF_LONG = 18;

  private final String text;
  private int at;
  private int nesting;

  private JsonReader(String text) {
    this.text = text;
  }

  /** Refuses what is no JSON with an {@link IllegalArgumentException}. */
  static Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    if (reader.at < text.length()) {
      throw reader.unexpected();
    }
    return value;
  }

  private Object value() {
    skipSpace();
    Object value =
        switch (peek()) {
          case '{' -> nested(true);
          case '[' -> nested(false);
          case '"' -> string();
          case 't' -> word("true", true);
          case 'f' -> word("false", false);
          case 'n' -> word("null", NULL);
          default -> number();
        };
    skipSpace();
    return value;
  }

  private Object nested(boolean object) {
    if (++nesting > MOST_NESTING) {
      throw unexpected();
    }
    at++;
    Object value = object ? object() : array();
    nesting--;
    return value;
  }

  private JsonObject object() {
    Map<String, Object> members = new LinkedHashMap<>();
    skipSpace();
    if (peek() == '}') {
      at++;
      return new JsonObject(members);
    }
    do {
      skipSpace();
      String name = string();
      skipSpace();
      expect(':');
      members.put(name, value());
    } while (goesOn('}'));
    return new JsonObject(members);
  }

  private List<Object> array() {
    List<Object> items = new ArrayList<>();
    skipSpace();
    if (peek() == ']') {
      at++;
      return items;
    }
    do {
      items.add(value());
    } while (goesOn(']'));
    return items;
  }

  private boolean goesOn(char end) {
    char c = next();
    if (c != ',' && c != end) {
      at--;
      throw unexpected();
    }
    return c == ',';
  }

  private String string() {
    expect('"');
    int from = at;
    char c = next();
    while (c != '"' && c != '\\' && c >= ' ') {
      c = next();
    }
    if (c == '"') {
      return text.substring(from, at - 1);
    }
    at--;
    return escaped(new StringBuilder(text.substring(from, at)));
  }

  private String escaped(StringBuilder string) {
    while (true) {
      char c = next();
      if (c == '"') {
        return string.toString();
      } else if (c < ' ') {
        at--;
        throw unexpected();
      }
      string.append(c == '\\' ? escape() : c);
    }
  }

  private char escape() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
      default -> throw unexpected();
    };
  }

  private int hex() {
    char c = next();
    int digit = c < 128 ? Character.digit(c, 16) : -1;
    if (digit < 0) {
      throw unexpected();
    }
    return digit;
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw unexpected();
    }
    at += word.length();
    return value;
  }

  private Number number() {
    int from = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(from, at);
    if (!number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      at = from;
      throw unexpected();
    }
    boolean whole = number.length() <= MOST_DIGITS_OF_LONG && number.matches("-?[0-9]+");
    if (whole) {
      return Long.valueOf(number);
    }
    return Double.valueOf(number);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at == text.length()) {
      throw unexpected();
    }
    return text.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw unexpected();
    }
    at++;
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException("No JSON: something else was expected at " + at + ".");
  }
}
