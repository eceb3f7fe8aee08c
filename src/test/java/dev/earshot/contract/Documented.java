package dev.earshot.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the contract says of one operation. Immutable.
 *
 * @param template its path, such as {@code /users/{userId}}
 * @param bodies its examples of a request's body
 */
public record Documented(
    String method, String template, Set<Integer> statuses, List<String> bodies) {

  static Documented of(ContractFile.Operation operation) {
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
    return new Documented(operation.method(), operation.template(), statuses, bodies);
  }

  /** Such as {@code GET /users/{userId}}. */
  public String name() {
    return method + " " + template;
  }
}
