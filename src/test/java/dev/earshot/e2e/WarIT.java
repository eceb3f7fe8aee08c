package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.e2e.server.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the built WAR says of what it is made of. */
class WarIT {
  private static final String LIBRARIES = "WEB-INF/lib/";

  /** Of a library whose files are among the page's. */
  private static final Pattern WEBJAR =
      Pattern.compile("META-INF/maven/org\\.webjars(\\.npm)?/[^/]+/pom\\.properties");

  private static final Pattern COORDINATES = Pattern.compile("\\([^()]+:([^():]+:[^():]+) - ");

  @Test
  void sbom_components_areExactlyTheLibraries() throws IOException {
    try (ZipFile war = new ZipFile(Target.war().toFile())) {
      JsonNode sbom = new ObjectMapper().readTree(text(war, "META-INF/sbom/earshot.cdx.json"));
      assertEquals("CycloneDX", sbom.path("bomFormat").asText());
      Set<String> named = new TreeSet<>();
      for (JsonNode component : sbom.path("components")) {
        named.add(component.path("name").asText() + "-" + component.path("version").asText());
        assertTrue(component.path("purl").asText().startsWith("pkg:maven/"), component::toString);
        assertFalse(component.path("hashes").isEmpty(), component::toString);
        assertFalse(component.path("licenses").isEmpty(), component::toString);
      }
      assertEquals(libraries(war), named);
    }
  }

  @Test
  void licences_lines_areExactlyTheLibraries() throws IOException {
    try (ZipFile war = new ZipFile(Target.war().toFile())) {
      Set<String> named =
          COORDINATES
              .matcher(text(war, "META-INF/sbom/licences.txt"))
              .results()
              .map(match -> match.group(1).replace(':', '-'))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(libraries(war), named);
    }
  }

  /** Without the ending of their names. */
  private static Set<String> libraries(ZipFile war) throws IOException {
    Set<String> libraries =
        war.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
            .map(name -> name.substring(LIBRARIES.length(), name.length() - ".jar".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(libraries.isEmpty());
    for (ZipEntry entry : Collections.list(war.entries())) {
      if (WEBJAR.matcher(entry.getName()).matches()) {
        Properties of = new Properties();
        of.load(war.getInputStream(entry));
        libraries.add(of.getProperty("artifactId") + "-" + of.getProperty("version"));
      }
    }
    return libraries;
  }

  @Test
  void files_ofWebjars_areOnlyThoseThatPagesLoad() throws IOException {
    try (ZipFile war = new ZipFile(Target.war().toFile())) {
      Set<String> found =
          war.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.matches("(swagger-ui|uPlot)[^/]*"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(
          Set.of("swagger-ui-bundle.js", "swagger-ui.css", "uPlot.iife.min.js", "uPlot.min.css"),
          found);
    }
  }

  private static String text(ZipFile war, String name) throws IOException {
    return new String(
        war.getInputStream(war.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }
}
