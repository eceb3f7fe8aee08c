package dev.earshot.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The compiled schemas of a contract. Thread-safe. */
final class Schemas {
  private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi31());

  private final Map<JsonNode, Schema> compiled =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final ObjectNode components;

  Schemas(ObjectNode components) {
    this.components = components;
  }

  /** What is wrong with a value, in words; empty if nothing is. */
  List<String> faults(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  private Schema compile(JsonNode schema) {
    JsonNode closed = schema.deepCopy();
    ContractFile.close(closed);
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("components", components);
    whole.putArray("allOf").add(closed);
    return registry.getSchema(whole);
  }
}
