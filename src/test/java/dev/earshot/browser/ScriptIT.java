package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.browser.SharedServer.Guarded;
import dev.earshot.e2e.server.Matrix;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tests of the page's modules, and of the package made of some, that need no browser. */
@ExtendWith(SharedServer.class)
class ScriptIT {
  private static final int OLDEST_NODE = 20;
  private static final int FIRST_WITH_WEBSOCKET = 22;
  private static final int TAIL = 60;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.");
  private static final Path LOG = Target.directory().resolve("node-test.log");

  @Test
  void modules_inNode_passTheirTests(Server server, @Guarded Server guarded) throws Exception {
    Optional<Path> node =
        Executables.find("earshot.test.node", "EARSHOT_TEST_NODE", List.of("node", "nodejs"));
    int version = node.isPresent() ? version(node.get()) : 0;
    Matrix.require(
        version >= OLDEST_NODE, () -> "No node of version " + OLDEST_NODE + " or newer on PATH");
    List<String> command =
        new ArrayList<>(List.of(node.orElseThrow().toString(), "--test", "--test-reporter=spec"));
    command.addAll(scripts());
    Map<String, String> environment =
        Map.of(
            "EARSHOT_TEST_URL", server.http("/").toString(),
            "EARSHOT_TEST_GUARDED_URL", guarded.http("/").toString(),
            "EARSHOT_TEST_KEY", SharedServer.KEY,
            "EARSHOT_TEST_PACKAGE", Target.directory().resolve("npm").toString(),
            "EARSHOT_TEST_MODULES", Target.directory().resolve("node_modules").toString(),
            "EARSHOT_TEST_VERSION", System.getProperty("earshot.test.version", ""),
            "NODE_OPTIONS", version < FIRST_WITH_WEBSOCKET ? "--experimental-websocket" : "");
    assertEquals(0, run(command, environment), ScriptIT::tail);
  }

  private static int version(Path node) throws Exception {
    assertEquals(0, run(List.of(node.toString(), "--version"), Map.of()), ScriptIT::tail);
    Matcher version = VERSION.matcher(tail());
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

  private static int run(List<String> command, Map<String, String> environment) throws Exception {
    Files.createDirectories(LOG.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(LOG.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), ScriptIT::tail);
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String tail() {
    try {
      List<String> lines = Files.readAllLines(LOG, StandardCharsets.UTF_8);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
