package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import dev.earshot.history.Checker;
import dev.earshot.history.History;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The server is killed at random moments, again and again, in the middle of everything. */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashIT {
  private static final int ROUNDS = Effort.of(5, 200);

  /** One round in so many is a server that is killed while it starts. */
  private static final int STILLBORN = 4;

  @ParameterizedTest(allowZeroInvocations = true)
  @ArgumentsSource(TwoKinds.class)
  void kill_againAndAgainUnderLoad_everyPromiseHolds(Kind kind) throws Exception {
    long seed = Effort.seed();
    System.out.printf("seed: %s %d%n", kind, seed);
    try (Site site = new Site(kind, Settings.defaults());
        Bustle bustle = new Bustle(site, seed)) {
      site.start();
      bustle.start();
      crash(site, bustle, new Random(seed));
      boolean settled = bustle.settle();
      print(kind, seed, bustle.history());
      assertEquals(List.of(), Checker.check(bustle.history()), () -> "seed " + seed);
      assertTrue(settled, "somebody never saw the last message");
    }
  }

  private static void crash(Site site, Bustle bustle, Random random) throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(1300)));
      bustle.check();
      site.crash();
      if (round % STILLBORN == 0) {
        Duration life = Duration.ofMillis(500 + random.nextInt(2000));
        Server.startAndKill(site.kind(), site.next(), life);
      }
      site.start();
    }
  }

  private static void print(Kind kind, long seed, History history) {
    System.out.printf(
        "figure: %s killed %d times (seed %d): %d messages accepted, %d answers never came, %d connections, %d"
            + " deliveries%n",
        kind,
        ROUNDS,
        seed,
        history.acceptedCount(),
        history.unknownCount(),
        history.visitCount(),
        history.deliveredCount());
  }
}
