package dev.earshot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README's table and the example file say of settings, held against the code. */
class DocumentedTest {
  private static final Path EXAMPLE = Path.of("src/ops/earshot.properties");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(earshot\\.[^`]+)` \\| ([^|]+) \\| (.+) \\|$");
  private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\([^)]*\\)");
  private static final int WIDTH = 100;
  private static final String HEAD =
      """
      # Settings of Earshot, all of them, with their defaults. Put this file into the data directory
      # (~/.earshot/ROOT/earshot.properties, or with the context path instead of ROOT) or into the WAR
      # (WEB-INF/earshot.properties), and take the # away before what you change. System properties,
      # EARSHOT_... in the environment and parameters of the servlet context come before this file.
      # It is in UTF-8, and read when the server starts. Does it hold a secret? chmod 600.
      """;

  private final List<Setting> settings = Settings.read(name -> null, "<context>").inForce();

  /** A row of the README's table. */
  private record Row(String name, String fallback, String meaning) {
    static Row of(MatchResult match) {
      return new Row(match.group(1), match.group(2), match.group(3));
    }
  }

  @Test
  void readme_table_isWhatTheCodeSays() throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> documented = new ArrayList<>();
    for (Setting setting : settings) {
      String fallback = fallback(setting);
      expected.add(setting.name() + " " + (fallback.isEmpty() ? "none" : fallback));
    }
    for (Row row : rows()) {
      String fallback = row.fallback().replace("`", "").replaceFirst("^any$", "none");
      documented.add(row.name() + " " + fallback);
    }
    assertEquals(String.join("\n", expected), String.join("\n", documented));
  }

  @Test
  void example_file_isWhatTheTableSays() throws IOException {
    StringBuilder expected = new StringBuilder(HEAD);
    for (Row row : rows()) {
      expected.append('\n');
      wrap(words(row.meaning())).forEach(line -> expected.append("# ").append(line).append('\n'));
      expected.append('#').append(row.name()).append('=').append(fallback(row)).append('\n');
    }
    Path written = Files.createDirectories(Path.of("target")).resolve("earshot.properties");
    Files.writeString(written, expected);
    assertEquals(
        expected.toString(), Files.readString(EXAMPLE), "Copy " + written + " to " + EXAMPLE);
  }

  private static List<Row> rows() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    return ROW.matcher(readme).results().map(Row::of).toList();
  }

  private static String fallback(Setting setting) {
    return setting.fallback().replace(System.getProperty("user.home"), "~");
  }

  private static String fallback(Row row) {
    return row.fallback().replace("`", "").replaceFirst("^(none|any)$", "");
  }

  private static String words(String markdown) {
    return LINK.matcher(markdown).replaceAll("$1").replace("`", "");
  }

  private static List<String> wrap(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH - 2) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
