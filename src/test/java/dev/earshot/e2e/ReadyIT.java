package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How soon a server is ready when there is much in its store. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadyIT {
  private static final int MESSAGES = Effort.of(200_000, 1_000_000);
  private static final int USERS = 1000;
  private static final double SOON_SECONDS = 5;

  /** Where not even an empty server starts in that time, the messages must hardly make it worse. */
  private static final double BUSY_RATIO = 1.2;

  /** A machine that is busy with something else spoils the measurement, so it gets some chances. */
  private static final int ATTEMPTS = 4;

  @Test
  void start_afterACrashWithManyMessages_isReadyWithin5Seconds() throws Exception {
    try (Site site = new Site(Kind.TOMCAT_10_1, Settings.defaults())) {
      site.start();
      String name = ContainerSuite.fresh("bob");
      fill(site.api(), name);
      List<String> attempts = new ArrayList<>();
      boolean soon = false;
      while (!soon && attempts.size() < ATTEMPTS) {
        Expect.status(202, site.api().send("alice", name + "-0", "the last"));
        site.crash();
        double empty = startEmpty();
        double seconds = startAndAsk(site);
        attempts.add("%.1f s (empty: %.1f s)".formatted(seconds, empty));
        soon = seconds < Math.max(SOON_SECONDS, BUSY_RATIO * empty);
      }
      JsonNode page = site.api().mailbox(name + "-1", "?limit=1000").json();
      assertEquals(MESSAGES / USERS, page.path("messages").size());
      System.out.printf(
          "figure: with %d messages in the store, killed, ready after %s%n", MESSAGES, attempts);
      assertTrue(soon, attempts::toString);
    }
  }

  private static double startEmpty() {
    try (Site empty = new Site(Kind.TOMCAT_10_1, Settings.defaults())) {
      return startAndAsk(empty);
    }
  }

  private static double startAndAsk(Site site) {
    long start = System.nanoTime();
    Server server = site.start();
    Poll.until("ready", () -> Http.get(server.http("/health/ready")).status() == 200);
    return (System.nanoTime() - start) / (double) Duration.ofSeconds(1).toNanos();
  }

  private static void fill(Api api, String name) throws IOException {
    try (RawHttp http = new RawHttp(api.sendUri())) {
      for (int i = 0; i < MESSAGES; i += USERS) {
        List<String> batch = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
          batch.add(Api.message("alice", name + "-" + user, "message " + i));
        }
        Expect.status(200, http.postJson(api.sendUri(), "[" + String.join(",", batch) + "]"));
      }
    }
  }
}
