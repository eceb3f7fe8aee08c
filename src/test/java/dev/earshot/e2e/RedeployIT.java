package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stop and redeploy, again and again, under load. */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedeployIT {
  private static final int TIMES = 20;
  private static final int SETTLED = 3;

  /**
   * Before JDK 24 a thread inherits the access control context of whoever made it, so that a worker
   * which Tomcat happened to make while the application was writing to a socket keeps that one
   * application, as do its successors; and a static field of the JDK keeps the last record that was
   * compared. That is a few of the newest, however many there were.
   */
  private static final int LINGERING = Runtime.version().feature() < 24 ? 2 : 0;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT_10_1"})
  void redeploy_20TimesUnderLoad_nothingIsLeftBehind(Kind kind) throws Exception {
    Assumptions.assumeTrue(Kind.wanted().contains(kind), "not among the containers of this run");
    try (Server server = Server.start(kind, Settings.defaults().with("earshot.drain", "300ms"))) {
      Traffic traffic = new Traffic(server);
      long files = 0;
      Map<String, Long> threads = Map.of();
      for (int i = 1; i <= TIMES; i++) {
        traffic.start();
        traffic.awaitFlow();
        server.stopApp();
        traffic.awaitGoodbyes();
        traffic.stop();
        if (i == SETTLED) {
          files = openFiles(server);
          threads = threads(server);
        }
        if (i < TIMES) {
          server.startApp();
        }
      }
      check(server, files, threads);
      traffic.printAndCheck(kind, TIMES);
    }
  }

  private static void check(Server server, long files, Map<String, Long> threads)
      throws IOException {
    Poll.until("the applications collected", PATIENCE, () -> server.leaks() <= LINGERING);
    int lingering = server.leaks();
    Poll.until("open files back to " + files, PATIENCE, () -> openFiles(server) <= files);
    Poll.until("threads back to " + threads, PATIENCE, () -> isNoMore(threads(server), threads));
    List<String> warnings =
        Files.readAllLines(server.log()).stream()
            .filter(line -> line.contains("memory leak") || line.contains("failed to stop"))
            .filter(line -> !line.contains("[Catalina-utility-"))
            .toList();
    assertEquals(List.of(), warnings);
    assertTrue(Files.readString(server.log()).length() < 200_000, "The log is full of something");
    System.out.printf(
        "figure: %s redeployed %d times: %d class loaders linger, %d open files and %d kinds of"
            + " threads as before%n",
        server.kind(), TIMES, lingering, files, threads.size());
  }

  /** What was counted first may still have been about to end. */
  private static boolean isNoMore(Map<String, Long> now, Map<String, Long> before) {
    return now.entrySet().stream()
        .allMatch(entry -> entry.getValue() <= before.getOrDefault(entry.getKey(), 0L));
  }

  private static long openFiles(Server server) {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + server.pid() + "/fd"))) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many threads there are by name without digits, but for the container's own pool. */
  private static Map<String, Long> threads(Server server) {
    Map<String, Long> count = new TreeMap<>();
    for (String name : server.threads()) {
      if (!name.startsWith("http-nio-") && !name.startsWith("Catalina-utility-")) {
        count.merge(name.replaceAll("\\d+", "#"), 1L, Long::sum);
      }
    }
    return count;
  }
}
