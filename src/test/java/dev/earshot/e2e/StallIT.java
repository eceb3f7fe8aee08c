package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Receivers that stop reading, beside healthy ones, in a small heap. */
@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Isolated("It measures")
class StallIT {
  private static final int MESSAGES = Effort.of(80_000, 200_000);
  private static final int WARM_UP = 20_000;
  private static final int RECEIVE_BUFFER = 4096;
  private static final double RATIO = 1.2;
  private static final double NOISE_MILLIS = 15;

  /** A machine that is busy with something else spoils the comparison, so it gets some chances. */
  private static final int ATTEMPTS = 3;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Settings SMALL =
      Settings.defaults()
          .jvm("-Xmx256m")
          .with("launcher.send-buffer", "32768")
          .with("earshot.session.stall", "5s");

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT_10_1", "JETTY_12"})
  void receive_200Stalled_healthyOnesDoNotNoticeAndNothingKeptIsLost(Kind kind) throws Exception {
    Assumptions.assumeTrue(Kind.wanted().contains(kind), "not among the containers of this run");
    List<String> attempts = new ArrayList<>();
    boolean unnoticed = false;
    while (!unnoticed && attempts.size() < ATTEMPTS) {
      double yardstick = besideOffline(kind);
      double p99 = besideStalled(kind);
      attempts.add("p99 %.1f ms, without the stalled %.1f ms".formatted(p99, yardstick));
      unnoticed = p99 <= Math.max(RATIO * yardstick, yardstick + NOISE_MILLIS);
    }
    assertTrue(unnoticed, attempts::toString);
  }

  private static double besideOffline(Kind kind) throws Exception {
    try (Server server = Server.start(kind, SMALL)) {
      return yardstick(server);
    }
  }

  private static double besideStalled(Kind kind) throws Exception {
    try (Server server = Server.start(kind, SMALL)) {
      Api api = new Api(server);
      warmUp(api);
      try (Crowd crowd = new Crowd(api, MESSAGES)) {
        List<Receiver> stalled = crowd.others().stream().map(user -> stalled(api, user)).toList();
        assertEquals(0, crowd.sendAll(PATIENCE), "missing at healthy receivers");
        double p99 = print(server, crowd.latencies(), "beside 200 stalled");
        awaitTheStalledGone(api, crowd);
        long told = told(stalled);
        int read = readAgain(api, crowd);
        System.out.printf(
            "figure: %s of 200 stalled %d saw 1013, reconnected they read all %d kept messages%n",
            kind, told, read);
        assertFalse(Files.readString(server.log()).contains("OutOfMemoryError"));
        return p99;
      }
    }
  }

  private static double yardstick(Server server) throws Exception {
    Api api = new Api(server);
    warmUp(api);
    try (Crowd crowd = new Crowd(api, MESSAGES)) {
      assertEquals(0, crowd.sendAll(PATIENCE), "missing at healthy receivers");
      return print(server, crowd.latencies(), "beside 200 offline");
    }
  }

  private static void warmUp(Api api) throws Exception {
    try (Crowd crowd = new Crowd(api, WARM_UP)) {
      assertEquals(0, crowd.sendAll(PATIENCE));
    }
  }

  private static Receiver stalled(Api api, String user) {
    return api.dial(user).receiveBuffer(RECEIVE_BUFFER).withoutReading().withoutPongs().open();
  }

  private static void awaitTheStalledGone(Api api, Crowd crowd) {
    Poll.until(
        "the stalled closed",
        Duration.ofSeconds(30),
        () -> crowd.others().stream().allMatch(user -> api.sessions(user) == 0));
  }

  /**
   * How many of the stalled, when they read at last, find the Close frame behind what they had
   * missed.
   */
  private static long told(List<Receiver> stalled) {
    stalled.forEach(Receiver::startReading);
    stalled.forEach(receiver -> receiver.inbox().awaitEnd(Duration.ofSeconds(10)));
    stalled.forEach(Receiver::close);
    return stalled.stream()
        .flatMap(receiver -> receiver.inbox().frames().stream())
        .filter(frame -> frame.opcode() == Frame.CLOSE && frame.closeCode() == 1013)
        .count();
  }

  private static int readAgain(Api api, Crowd crowd) {
    int read = 0;
    for (String user : crowd.others()) {
      List<String> kept = kept(api, user, crowd.firstId(user));
      assertFalse(kept.isEmpty());
      try (Receiver receiver = api.dial(user, "?since=" + crowd.firstId(user)).v1().open()) {
        List<Frame> messages = receiver.inbox().awaitOfType("message", kept.size());
        assertEquals(
            kept, messages.stream().map(frame -> frame.json().path("id").asText()).toList());
      }
      read += kept.size();
    }
    return read;
  }

  private static List<String> kept(Api api, String user, String since) {
    List<String> ids = new ArrayList<>();
    JsonNode page = api.mailbox(user, "?since=" + since).json();
    while (!page.path("messages").isEmpty()) {
      page.path("messages").forEach(message -> ids.add(message.path("id").asText()));
      page = api.mailbox(user, "?since=" + page.path("cursor").asText()).json();
    }
    return ids;
  }

  private static double print(Server server, Latencies latencies, String what) throws IOException {
    String resident =
        Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .findFirst()
            .orElse("");
    System.out.printf(
        "figure: %s 200 healthy receivers %s, %,d x 1 KB, -Xmx256m: %d arrivals, p50 %.1f ms, p99 %.1f ms, %s%n",
        server.kind(),
        what,
        MESSAGES,
        latencies.count(),
        latencies.percentile(0.5),
        latencies.percentile(0.99),
        resident.replaceAll("\\s+", " "));
    return latencies.percentile(0.99);
  }
}
