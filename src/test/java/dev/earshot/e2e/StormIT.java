package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Swarm;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Everybody comes back at once, while messages go on coming in. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Isolated("It measures")
class StormIT {
  private static final int USERS = Effort.of(2_000, 10_000);
  private static final Duration QUIET = Duration.ofSeconds(Effort.of(4, 10));
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST = 120_000;

  /** Containers serve first what came first: a sender waits behind those who come back. */
  private static final double MOST_MILLIS = 30_000;

  @ParameterizedTest(allowZeroInvocations = true)
  @ArgumentsSource(TwoKinds.class)
  void reconnect_everybodyAtOnceUnderLoad_allAreServed(Kind kind) throws Exception {
    Settings settings =
        Settings.defaults()
            .jvm("-Xmx1g")
            .with("launcher.max-connections", "" + (USERS + 1000))
            .with("launcher.accept-queue", "" + USERS);
    try (Server server = Server.start(kind, settings)) {
      Api api = new Api(server);
      Returners returners = new Returners(USERS);
      returners.fill(api);
      double quiet = quiet(api);
      double storm = storm(server, api, returners);
      System.out.printf(
          "figure: %s %d users came back at once: senders' p99 %.1f ms, quiet %.1f ms%n",
          kind, USERS, storm, quiet);
      assertEquals("", returners.fault());
      assertTrue(storm < MOST_MILLIS, storm + " ms against " + quiet + " ms");
    }
  }

  /** The first time is for the server to become warm. */
  private static double quiet(Api api) throws Exception {
    double p99 = 0;
    for (int i = 0; i < 2; i++) {
      Returners others = new Returners(USERS);
      try (Metronome metronome = new Metronome(api, MOST, others::message)) {
        LockSupport.parkNanos(QUIET.toNanos());
        p99 = metronome.stop().percentile(0.99);
      }
    }
    return p99;
  }

  private static double storm(Server server, Api api, Returners returners) throws Exception {
    try (Swarm swarm = new Swarm();
        Metronome metronome = new Metronome(api, MOST, returners::message)) {
      long start = System.nanoTime();
      List<URI> addresses = returners.addresses(server);
      swarm.open(addresses, returners::sink);
      Poll.until("everybody back", PATIENCE, () -> returners.areBack() || returners.isFaulty());
      assertEquals("", returners.fault());
      double back = (System.nanoTime() - start) / 1e9;
      long rest = start + QUIET.toNanos() - System.nanoTime();
      LockSupport.parkNanos(Math.max(0, rest));
      Latencies latencies = metronome.stop();
      Poll.until(
          "everything delivered", PATIENCE, () -> returners.haveAll() || returners.isFaulty());
      System.out.printf(
          "figure: %s %d users with their backlogs are back within %.1f s; senders' p50 %.1f ms, max %.1f ms%n",
          server.kind(), USERS, back, latencies.percentile(0.5), latencies.percentile(1));
      return latencies.percentile(0.99);
    }
  }
}
