package dev.earshot.e2e.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.contract.Answer;
import dev.earshot.contract.Contract;
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

  /** The same, if it is as the contract has it. */
  Reply checked(String method, String target) {
    String path = target.split("[?#]", 2)[0];
    Contract.check(new Answer(method, path, status, headers, body));
    return this;
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
