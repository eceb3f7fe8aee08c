package dev.earshot.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The file itself. Immutable, but for its nodes, which nobody changes. */
final class ContractFile {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonNode root;
  private final TreeMap<String, Operation> operations = new TreeMap<>();

  private ContractFile(JsonNode root) {
    this.root = root;
    root.path("paths")
        .properties()
        .forEach(path -> path.getValue().properties().forEach(each -> add(path, each)));
  }

  private void add(Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> each) {
    if (METHODS.contains(each.getKey())) {
      String method = each.getKey().toUpperCase(Locale.ROOT);
      Operation operation = new Operation(method, path.getKey(), path.getValue(), each.getValue());
      operations.put(operation.name(), operation);
    }
  }

  static ContractFile read() {
    Path file = Path.of(System.getProperty("basedir", ""), "webapp/openapi.yaml").toAbsolutePath();
    try {
      return new ContractFile(new YAMLMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode root() {
    return root;
  }

  /** By method and path, such as {@code GET /users/{userId}}. */
  List<Operation> operations() {
    return List.copyOf(operations.values());
  }

  /** What a node is, or what it refers to. */
  JsonNode resolve(JsonNode node) {
    String ref = node.path("$ref").asText();
    return ref.startsWith("#/") ? root.at(ref.substring(1)) : node;
  }

  /** The parameters of an operation, its path's too. */
  List<JsonNode> parameters(Operation operation) {
    List<JsonNode> parameters = new ArrayList<>();
    operation.path().path("parameters").forEach(each -> parameters.add(resolve(each)));
    operation.node().path("parameters").forEach(each -> parameters.add(resolve(each)));
    return parameters;
  }

  /**
   * The schemas under {@code components}, where every object of the server's has exactly the
   * members that are listed, so that a test sees one that is not documented.
   */
  ObjectNode strictSchemas() {
    ObjectNode schemas = root.at("/components/schemas").deepCopy();
    close(schemas);
    return schemas;
  }

  /** Closes every object of a schema. */
  static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(ContractFile::close);
  }

  /** One method of one path. Immutable. */
  record Operation(String method, String template, JsonNode path, JsonNode node) {
    String name() {
      return method + " " + template;
    }
  }
}
