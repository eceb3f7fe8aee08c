package dev.earshot.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.e2e.Poll;
import dev.earshot.fake.Exposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard, the alerts and the README speak of metrics that there are, and of all of them. */
class WatchedNamesTest {
  private static final Pattern NAME =
      Pattern.compile("\\b(earshot|jvm|process|system)_[a-z_]*[a-z]\\b(?![/.])");

  /** A label with the value, or the values, that an expression asks for. */
  private static final Pattern MATCHER =
      Pattern.compile("(earshot_[a-z_]+)\\{[^}]*?\\b(outcome|kind|reason|code)=~?\"([^\"]+)\"");

  private static MetricsBed bed;

  @BeforeAll
  static void measure() {
    bed = new MetricsBed();
    System.gc();
    Poll.until("a pause told", () -> bed.scrape().families().contains("jvm_gc_pause_seconds"));
  }

  @AfterAll
  static void close() {
    bed.close();
  }

  @Test
  void dashboard_everyMetric_isExposed() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(file("src/ops/grafana-dashboard.json"));
    List<String> expressions = dashboard.findValuesAsText("expr");
    assertTrue(expressions.size() > 30, expressions::toString);
    expressions.forEach(WatchedNamesTest::check);
    assertTrue(dashboard.at("/templating/list/0/type").asText().equals("datasource"));
  }

  @Test
  void dashboard_everyMetricOfEarshot_isOnIt() throws IOException {
    String dashboard = file("src/ops/grafana-dashboard.json");
    Set<String> missing = new TreeSet<>(own(bed.scrape()));
    missing.removeIf(family -> dashboard.contains(family));
    assertEquals(Set.of(), missing);
  }

  @Test
  void alerts_everyMetric_isExposed() throws IOException {
    List<String> expressions = new ArrayList<>();
    String rules = file("src/ops/prometheus-alerts.yml");
    Matcher expression =
        Pattern.compile("expr: (?:>-\\n)?(.*?)\\n\\s+(?:for|labels):", Pattern.DOTALL)
            .matcher(rules);
    while (expression.find()) {
      expressions.add(expression.group(1));
    }
    assertEquals(rules.split("- alert:", -1).length - 1, expressions.size());
    expressions.forEach(WatchedNamesTest::check);
  }

  @Test
  void readme_table_namesEveryMetricOfEarshotWithItsKind() throws IOException {
    Set<String> rows = new TreeSet<>();
    Matcher row =
        Pattern.compile("\\| `(earshot_[a-z_]+)` \\| ([a-z]+) \\|").matcher(file("README.md"));
    while (row.find()) {
      rows.add(row.group(1) + " " + row.group(2));
    }
    Set<String> exposed = new TreeSet<>();
    Exposition metrics = bed.scrape();
    own(metrics).forEach(family -> exposed.add(family + " " + metrics.type(family)));
    assertEquals(exposed, rows);
  }

  private static Set<String> own(Exposition metrics) {
    Set<String> own = new TreeSet<>(metrics.families());
    own.removeIf(family -> !family.startsWith("earshot_") || family.endsWith("_max"));
    return own;
  }

  private static void check(String expression) {
    Exposition metrics = bed.scrape();
    Matcher name = NAME.matcher(expression.replaceAll("\"[^\"]*\"", "\"\""));
    boolean found = false;
    while (name.find()) {
      found = true;
      assertTrue(metrics.names().contains(name.group()), name.group() + " of " + expression);
    }
    assertTrue(found || expression.contains("up{"), expression);
    Matcher matcher = MATCHER.matcher(expression);
    while (matcher.find()) {
      for (String value : matcher.group(3).split("\\|", -1)) {
        String label = matcher.group(2) + "=\"" + value + "\"";
        String family = matcher.group(1);
        assertTrue(
            metrics.series().stream().anyMatch(s -> s.startsWith(family) && s.contains(label)),
            label + " of " + expression);
      }
    }
  }

  private static String file(String name) throws IOException {
    return Files.readString(Path.of(name));
  }
}
