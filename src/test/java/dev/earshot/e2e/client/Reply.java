package dev.earshot.e2e.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An HTTP answer; header names are in lower case. Immutable. */
public record Reply(int status, Map<String, List<String>> headers, String body) {
  static final ObjectMapper JSON = new ObjectMapper();

  /** The first value of a header; empty when there is none. */
  public String header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? "" : values.get(0);
  }

  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + this, e);
    }
  }

  public String id() {
    return json().path("id").asText();
  }
}
