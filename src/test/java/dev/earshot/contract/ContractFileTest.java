package dev.earshot.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the file has to be by itself. */
class ContractFileTest {
  private static final String SCHEMA = "https://spec.openapis.org/oas/3.1/schema-base/2022-10-07";

  private static final ContractFile FILE = ContractFile.read();

  /** By what OpenAPI itself says of such a file, its schemas included. */
  @Test
  void file_againstTheMetaSchema_isOpenApi() {
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(ContractFileTest::metaSchema));
    var faults = registry.getSchema(SchemaLocation.of(SCHEMA)).validate(FILE.root());
    assertEquals(List.of(), faults);
    assertEquals("3.1.0", FILE.root().path("openapi").asText());
  }

  /** Null for what the library brings along. */
  private static String metaSchema(String iri) {
    if (!iri.startsWith("https://spec.openapis.org/")) {
      return null;
    }
    String name = "/" + iri.substring("https://".length());
    try (InputStream in = ContractFileTest.class.getResourceAsStream(name)) {
      assertNotNull(in, iri);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void examples_all_areValid() {
    Examples examples = new Examples(FILE);
    List<String> faults = new ArrayList<>();
    Schemas schemas = new Schemas(FILE.strictSchemas());
    examples
        .all()
        .forEach(
            example ->
                schemas
                    .faults(example.schema(), example.value())
                    .forEach(fault -> faults.add(example.place() + fault)));
    assertEquals(List.of(), faults);
    assertTrue(examples.all().size() > 50, () -> "only " + examples.all().size());
  }

  @Test
  void bodies_all_haveAnExample() {
    List<String> without = new ArrayList<>();
    FILE.root()
        .findParents("content")
        .forEach(
            parent ->
                parent
                    .path("content")
                    .properties()
                    .forEach(
                        type -> {
                          if (type.getKey().endsWith("json") && !hasExample(type.getValue())) {
                            without.add(parent.toString());
                          }
                        }));
    assertEquals(List.of(), without);
  }

  private static boolean hasExample(JsonNode media) {
    return media.has("example") || !media.path("examples").isEmpty();
  }

  @Test
  void references_all_areToWhatIsThereAndWhatIsThereIsReferredTo() {
    Set<String> used = new TreeSet<>();
    FILE.root().findValues("$ref").forEach(ref -> used.add(ref.asText()));
    FILE.root()
        .findValues("mapping")
        .forEach(mapping -> mapping.forEach(ref -> used.add(ref.asText())));
    used.add("#/components/schemas/ServerFrame");
    used.add("#/components/schemas/ClientFrame");
    Set<String> there = new TreeSet<>();
    JsonNode components = FILE.root().path("components");
    for (String kind : List.of("parameters", "headers", "responses", "schemas")) {
      components
          .path(kind)
          .fieldNames()
          .forEachRemaining(name -> there.add("#/components/" + kind + "/" + name));
    }
    assertEquals(there, used);
  }

  @Test
  void operations_all_haveANameAndAKnownTag() {
    Set<String> tags = new HashSet<>();
    FILE.root().path("tags").forEach(tag -> tags.add(tag.path("name").asText()));
    Set<String> names = new HashSet<>();
    for (ContractFile.Operation operation : FILE.operations()) {
      String name = operation.node().path("operationId").asText();
      assertTrue(!name.isEmpty() && names.add(name), operation::name);
      assertTrue(tags.contains(operation.node().at("/tags/0").asText()), operation::name);
      assertFalse(operation.node().path("summary").asText().isEmpty(), operation::name);
    }
  }

  @Test
  void version_file_isThatOfTheBuild() throws IOException {
    String pom =
        Files.readString(Path.of(System.getProperty("basedir", ""), "pom.xml").toAbsolutePath());
    String version = FILE.root().at("/info/version").asText();
    assertTrue(
        pom.contains("<artifactId>earshot</artifactId>\n  <version>" + version + "</version>"),
        version);
  }
}
