package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much disk the messages take in the long run. */
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RetentionFileIT {
  private static final Duration WINDOW = Duration.ofSeconds(Effort.of(3, 60));
  private static final int WINDOWS = 6;
  private static final int SETTLED = 2;
  private static final double FLAT = 1.1;
  private static final String PADDING = "x".repeat(1000);

  @Test
  void retentionAge_steadyStreamOverSixWindows_fileStaysFlat() throws Exception {
    Settings settings = Settings.defaults().with("earshot.retention.age", WINDOW.toMillis() + "ms");
    List<Long> sizes = new ArrayList<>();
    try (Server server = Server.start(Kind.TOMCAT_10_1, settings)) {
      Api api = new Api(server);
      String name = ContainerSuite.fresh("bob");
      try (Metronome metronome =
          new Metronome(
              api,
              1_000_000,
              i -> Api.message("alice", name + "-" + i % 1000, i + " " + PADDING))) {
        for (int i = 0; i < SETTLED + WINDOWS; i++) {
          LockSupport.parkNanos(WINDOW.toNanos());
          sizes.add(Files.size(server.home().resolve("earshot.db")));
        }
        metronome.stop();
      }
    }
    long settled = sizes.get(SETTLED - 1);
    long largest = sizes.stream().mapToLong(Long::longValue).max().orElseThrow();
    System.out.printf("figure: the file's size after each of %d windows: %s%n", WINDOWS, sizes);
    assertTrue(largest <= FLAT * settled, sizes::toString);
  }

  /** Beyond the bound sends are refused; once something is too old, there is room again. */
  @Test
  void retentionBytes_reached_507UntilRetentionMakesRoom() {
    Settings settings =
        Settings.defaults()
            .with("earshot.retention.bytes", "2MiB")
            .with("earshot.retention.age", "4s");
    try (Server server = Server.start(Kind.TOMCAT_10_1, settings)) {
      Api api = new Api(server);
      String bob = ContainerSuite.fresh("bob");
      String batch = "[" + String.join(",", Collections.nCopies(100, large(bob))) + "]";
      Poll.until("a refusal", () -> api.post(batch).json().path(99).path("code").asInt() == 507);
      Expect.problem(507, api.send("alice", bob, "more"));
      Expect.problem(503, Http.get(server.http("/health/ready")));
      try (Receiver receiver = api.dial(bob, "?since=earliest").v1().open()) {
        receiver.inbox().awaitOfType("message", 100);
      }
      Poll.until("room", () -> api.send("alice", bob, "again").status() / 100 == 2);
      Expect.status(200, Http.get(server.http("/health/ready")));
    }
  }

  private static String large(String user) {
    return Api.message("alice", user, PADDING);
  }
}
