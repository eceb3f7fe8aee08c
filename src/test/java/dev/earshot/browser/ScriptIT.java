package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.server.Matrix;
import dev.earshot.e2e.server.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tests of the page's modules that need no browser. */
class ScriptIT {
  private static final int OLDEST_NODE = 20;
  private static final int TAIL = 60;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.");

  @Test
  void modules_inNode_passTheirTests() throws Exception {
    Optional<Path> node =
        Executables.find("earshot.test.node", "EARSHOT_TEST_NODE", List.of("node", "nodejs"));
    Path log = Files.createDirectories(Target.directory()).resolve("node-test.log");
    Matrix.require(
        node.isPresent() && version(node.get(), log) >= OLDEST_NODE,
        () -> "No node of version " + OLDEST_NODE + " or newer on PATH");
    List<String> command = new ArrayList<>(List.of(node.orElseThrow().toString(), "--test"));
    command.addAll(scripts());
    assertEquals(0, run(command, log), () -> tail(log));
  }

  private static int version(Path node, Path log) throws Exception {
    assertEquals(0, run(List.of(node.toString(), "--version"), log), () -> tail(log));
    Matcher version = VERSION.matcher(tail(log));
    return version.find() ? Integer.parseInt(version.group(1)) : 0;
  }

  private static List<String> scripts() throws IOException {
    Path directory = Path.of(System.getProperty("basedir", ""), "src/test/js").toAbsolutePath();
    List<String> scripts = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.test.mjs")) {
      files.forEach(file -> scripts.add(file.toString()));
    }
    assertFalse(scripts.isEmpty(), () -> "no tests in " + directory);
    return scripts;
  }

  private static int run(List<String> command, Path log) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), () -> tail(log));
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
