package dev.earshot.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The compiled schemas of a contract. Thread-safe. */
final class Schemas {
  private static final String COMPONENTS = "#/components/schemas/";

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Map<JsonNode, Schema> compiled =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final ObjectNode components;

  /** The schemas of a file, by their names. */
  Schemas(ObjectNode components) {
    this.components = components;
    redirect(components);
  }

  /** A schema by itself has its like under {@code $defs}, and none of OpenAPI's own words. */
  private static void redirect(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      object.remove("discriminator");
    }
    JsonNode ref = schema.path("$ref");
    if (ref.asText().startsWith(COMPONENTS)) {
      ((ObjectNode) schema).put("$ref", "#/$defs/" + ref.asText().substring(COMPONENTS.length()));
    }
    schema.forEach(Schemas::redirect);
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
    redirect(closed);
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("$defs", components);
    whole.putArray("allOf").add(closed);
    return registry.getSchema(whole);
  }
}
