package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import dev.earshot.history.Checker;
import dev.earshot.history.History;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The store cannot be written in the middle of everything, and then it can again. */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullIT {
  private static final int MEBIBYTES = 48;
  private static final int ROUNDS = Effort.of(3, 30);
  private static final Duration SOON = Duration.ofSeconds(1);

  @TempDir Path directory;

  /** Takes away what the store needs, or gives it back. */
  @FunctionalInterface
  private interface Switch {
    void set(boolean taken);
  }

  @Test
  void fill_toTheLastByteUnderLoad_everyPromiseHolds() throws Exception {
    try (Tmpfs disk = Tmpfs.mount(directory, MEBIBYTES);
        Site site =
            new Site(Kind.TOMCAT_10_1, Settings.defaults().onHome(disk.root().resolve("home")))) {
      site.start();
      withholdUnderLoad(
          site,
          taken -> {
            if (taken) {
              disk.fill(0);
            } else {
              disk.empty();
            }
          });
    }
  }

  /** As on a disk that became read-only: no write of the process to any file gets through. */
  @Test
  void forbidWritingUnderLoad_everyPromiseHolds() throws Exception {
    try (Site site = new Site(Kind.TOMCAT_10_1, Settings.defaults())) {
      Server server = site.start();
      withholdUnderLoad(
          site,
          taken -> {
            String limit = taken ? "--fsize=0:" : "--fsize=unlimited:";
            Shell.run("prlimit", "--pid=" + server.pid(), limit).orFail();
          });
    }
  }

  private static void withholdUnderLoad(Site site, Switch space) throws Exception {
    long seed = Effort.seed();
    Random random = new Random(seed);
    try (Bustle bustle = new Bustle(site, seed)) {
      bustle.start();
      String carol = ContainerSuite.fresh("carol");
      for (int round = 0; round < ROUNDS; round++) {
        Poll.until("acceptance", () -> status(site, carol) / 100 == 2);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(600)));
        space.set(true);
        Poll.until("refusal", () -> status(site, carol) / 100 == 5);
        Poll.until("trouble", () -> ready(site).status() == 503);
        Expect.problem(503, ready(site));
        space.set(false);
        Poll.until("acceptance soon", SOON, () -> status(site, carol) / 100 == 2);
        Poll.until("readiness soon", SOON, () -> ready(site).status() == 200);
        bustle.check();
      }
      site.crash();
      site.start();
      boolean settled = bustle.settle();
      History history = bustle.history();
      System.out.printf(
          "figure: %d times nothing could be written (seed %d): %d messages accepted, %d deliveries%n",
          ROUNDS, seed, history.acceptedCount(), history.deliveredCount());
      assertEquals(List.of(), Checker.check(history), () -> "seed " + seed);
      assertTrue(settled, "somebody never saw the last message");
    }
  }

  private static int status(Site site, String user) {
    return api(site).send("alice", user, "hi").status();
  }

  private static Reply ready(Site site) {
    return Http.get(api(site).sendUri().resolve("/health/ready"));
  }

  private static Api api(Site site) {
    try {
      return site.api();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
