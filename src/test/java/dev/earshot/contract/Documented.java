package dev.earshot.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the contract says of one operation. Immutable.
 *
 * @param template its path, such as {@code /users/{userId}}
 * @param query the parameters that a request needs, as in their examples; empty if it needs none
 */
public record Documented(
    String method, String template, String query, Set<Integer> statuses, Bodies bodies) {

  /**
   * The bodies that a request may have. Immutable.
   *
   * @param required whether it may not be without one
   */
  public record Bodies(boolean required, List<String> examples) {}

  static Documented of(ContractFile file, ContractFile.Operation operation) {
    Set<Integer> statuses = new TreeSet<>();
    operation
        .node()
        .path("responses")
        .fieldNames()
        .forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
    List<String> bodies = new ArrayList<>();
    JsonNode content = operation.node().at("/requestBody/content/application~1json");
    content.path("examples").forEach(example -> bodies.add(example.path("value").toString()));
    if (content.has("example")) {
      bodies.add(content.path("example").toString());
    }
    boolean required = operation.node().at("/requestBody/required").asBoolean();
    return new Documented(
        operation.method(),
        operation.template(),
        query(file, operation),
        statuses,
        new Bodies(required, bodies));
  }

  private static String query(ContractFile file, ContractFile.Operation operation) {
    return file.parameters(operation).stream()
        .filter(each -> each.path("in").asText().equals("query"))
        .filter(each -> each.path("required").asBoolean())
        .map(each -> each.path("name").asText() + "=" + each.path("example").asText())
        .collect(Collectors.joining("&"));
  }

  /** The same of another path. */
  public Documented at(String path) {
    return new Documented(method, path, query, statuses, bodies);
  }

  /** Such as {@code GET /users/{userId}}. */
  public String name() {
    return method + " " + template;
  }
}
