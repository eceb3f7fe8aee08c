package dev.earshot.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The examples of a contract, wherever they stand. Immutable, once made. */
final class Examples {
  private final List<Example> all = new ArrayList<>();

  Examples(ContractFile file) {
    collect("", file.root());
  }

  List<Example> all() {
    return all;
  }

  private void collect(String place, JsonNode node) {
    if (node.isObject()) {
      JsonNode schema = node.path("schema");
      add(place, schema, node.get("example"));
      node.path("examples").forEach(each -> add(place, schema, each.get("value")));
      if (node.path("examples").isArray()) {
        node.path("examples").forEach(value -> add(place, node, value));
      }
      node.properties().forEach(each -> collect(place + "/" + each.getKey(), each.getValue()));
    } else {
      node.forEach(each -> collect(place + "/-", each));
    }
  }

  private void add(String place, JsonNode schema, JsonNode value) {
    if (value != null && schema.isObject()) {
      all.add(new Example(place, schema, value));
    }
  }

  /** One example, and what it is one of. Immutable. */
  record Example(String place, JsonNode schema, JsonNode value) {}
}
