package dev.earshot.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that came: asks for members by name and kind, and takes one of another kind as
 * missing. Immutable.
 */
record JsonObject(Map<String, Object> members) {

  /** Empty if the text is no JSON object. */
  static JsonObject of(String text) {
    try {
      return JsonReader.read(text) instanceof JsonObject object ? object : empty();
    } catch (IllegalArgumentException e) {
      return empty();
    }
  }

  static JsonObject empty() {
    return new JsonObject(Map.of());
  }

  @Nullable String text(String name) {
    return members.get(name) instanceof String text ? text : null;
  }

  String text(String name, String otherwise) {
    return members.get(name) instanceof String text ? text : otherwise;
  }

  /** A text that a frame cannot do without. */
  String required(String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("The server's JSON has no text " + name + ".");
  }

  long number(String name, long otherwise) {
    return members.get(name) instanceof Number number ? number.longValue() : otherwise;
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }
}
