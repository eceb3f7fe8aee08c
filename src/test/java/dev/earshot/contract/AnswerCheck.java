package dev.earshot.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares an answer with what is documented of it. Thread-safe. */
final class AnswerCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROBLEM = "application/problem+json";

  /** What a method that a path does not document may be answered with, a preflight aside. */
  private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 405, 421, 429, 501, 503);

  private final ContractFile file;
  private final Schemas schemas;

  AnswerCheck(ContractFile file, Schemas schemas) {
    this.file = file;
    this.schemas = schemas;
  }

  void check(Router.Route route, Answer answer) {
    List<String> faults =
        route.operation() == null ? ofOtherMethod(route, answer) : ofMethod(route, answer);
    if (!faults.isEmpty()) {
      throw new AssertionError("Not as openapi.yaml has it: " + answer + ": " + faults);
    }
  }

  private List<String> ofOtherMethod(Router.Route route, Answer answer) {
    if (answer.method().equals("OPTIONS") && answer.status() / 100 == 2) {
      return List.of();
    }
    if (!REFUSALS.contains(answer.status())) {
      return List.of("this path does not answer this method");
    }
    List<String> faults = new ArrayList<>(problem(answer));
    boolean ours = !answer.method().equals("TRACE"); // Tomcat answers that by itself.
    if (answer.status() == 405 && ours) {
      Set<String> allowed =
          new TreeSet<>(List.of(String.valueOf(answer.header("allow")).split(", ?")));
      allowed.removeAll(Arrays.asList("HEAD", "OPTIONS"));
      if (!allowed.equals(route.methods())) {
        faults.add("Allow is " + allowed + " instead of " + route.methods());
      }
    }
    return faults;
  }

  private List<String> ofMethod(Router.Route route, Answer answer) {
    JsonNode found = route.operation().path("responses").get(Integer.toString(answer.status()));
    if (found == null) {
      return List.of("this status is not documented");
    }
    JsonNode response = file.resolve(found);
    List<String> faults = new ArrayList<>(headers(response.path("headers"), answer));
    JsonNode content = response.path("content");
    if (answer.body() == null || answer.method().equals("HEAD")) {
      return faults;
    }
    if (content.isEmpty()) {
      faults.addAll(answer.body().isEmpty() ? List.of() : List.of("there should be no body"));
    } else if (!content.has(answer.type())) {
      faults.add("the type is not documented");
    } else {
      faults.addAll(body(content.path(answer.type()).path("schema"), answer));
    }
    return faults;
  }

  private List<String> headers(JsonNode documented, Answer answer) {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : documented.properties()) {
      JsonNode header = file.resolve(each.getValue());
      String value = answer.header(each.getKey().toLowerCase(Locale.ROOT));
      if (value == null) {
        faults.addAll(
            header.path("required").asBoolean() ? List.of("no " + each.getKey()) : List.of());
      } else {
        schemas
            .faults(header.path("schema"), valueOf(header, value))
            .forEach(fault -> faults.add(each.getKey() + " " + fault));
      }
    }
    return faults;
  }

  private static JsonNode valueOf(JsonNode header, String value) {
    return header.at("/schema/type").asText().equals("integer") && value.matches("[0-9]{1,9}")
        ? IntNode.valueOf(Integer.parseInt(value))
        : TextNode.valueOf(value);
  }

  private List<String> body(JsonNode schema, Answer answer) {
    if (!answer.type().endsWith("json")) {
      return List.of();
    }
    List<String> faults = new ArrayList<>(schemas.faults(schema, json(answer)));
    faults.addAll(answer.type().equals(PROBLEM) ? problem(answer) : List.of());
    return faults;
  }

  private static List<String> problem(Answer answer) {
    if (answer.body() == null || answer.method().equals("HEAD")) {
      return List.of();
    }
    if (!answer.type().equals(PROBLEM)) {
      return List.of("this is no problem");
    }
    return json(answer).path("status").asInt() == answer.status()
        ? List.of()
        : List.of("the problem has another status");
  }

  private static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + answer, e);
    }
  }
}
