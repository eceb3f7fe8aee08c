package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A server that stops tells its clients when to come back. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GoodbyeIT {
  private static final int GOING_AWAY = 1001;
  private static final int CLIENTS = 12;

  @ParameterizedTest
  @ArgumentsSource(WantedKinds.class)
  void stop_openSockets_goawayThen1001(Kind kind) throws Exception {
    try (Server server = Server.start(kind, Settings.defaults().with("earshot.drain", "2s"))) {
      Api api = new Api(server);
      String bob = ContainerSuite.fresh("bob");
      String cursor = api.send("alice", bob, "before").id();
      api.send("alice", bob, "unread");
      List<Receiver> receivers = connect(api, bob);

      CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> stop(server));
      if (!kind.canRedeploy()) {
        checkEnds(receivers);
        return;
      }
      receivers.get(1).inbox().awaitOfType("goaway", 1);
      assertTrue(isReadyOver(server), "still ready after the first goaway");
      check(receivers);
      stopping.get(60, TimeUnit.SECONDS);
      server.startApp();
      comesBack(api, bob, cursor);
    }
  }

  private static List<Receiver> connect(Api api, String user) {
    List<Receiver> receivers = new ArrayList<>();
    receivers.add(api.dial(user).open());
    for (int i = 1; i < CLIENTS; i++) {
      receivers.add(api.dial(user).v1().open());
    }
    Poll.until("all sessions", () -> api.sessions(user) == CLIENTS);
    return receivers;
  }

  private static void stop(Server server) {
    if (server.kind().canRedeploy()) {
      server.stopApp();
    } else {
      server.terminate();
    }
  }

  /** Payara Micro stops its network before its applications: all that is left is the end. */
  private static void checkEnds(List<Receiver> receivers) {
    for (Receiver receiver : receivers) {
      assertTrue(receiver.inbox().awaitEnd(Duration.ofSeconds(40)), "still open");
    }
  }

  private static boolean isReadyOver(Server server) {
    try {
      return Http.get(server.http("/health/ready")).status() != 200;
    } catch (UncheckedIOException e) {
      return true;
    }
  }

  private static void check(List<Receiver> receivers) {
    List<Long> times = new ArrayList<>();
    for (Receiver receiver : receivers) {
      assertEquals(GOING_AWAY, receiver.inbox().awaitCloseCode());
    }
    for (Receiver receiver : receivers.subList(1, receivers.size())) {
      JsonNode goaway = receiver.inbox().ofType("goaway").get(0).json();
      times.add(goaway.path("retryAfterMs").asLong(-1));
      List<Frame> frames = receiver.inbox().frames();
      assertEquals("goaway", frames.get(frames.size() - 2).type(), frames::toString);
    }
    assertTrue(times.stream().allMatch(time -> time >= 0), times::toString);
    assertTrue(times.stream().distinct().count() > 1, times::toString);
  }

  /** What was there before is there again, or the client is told of the gap; never silence. */
  private static void comesBack(Api api, String user, String cursor) {
    try (Receiver receiver = api.dial(user, "?since=" + cursor).v1().open()) {
      receiver
          .inbox()
          .await(
              "a gap or a message",
              frames ->
                  frames.stream()
                      .anyMatch(f -> f.type().equals("gap") || f.type().equals("message")));
      api.send("alice", user, "again");
      receiver
          .inbox()
          .await(
              "the new message",
              frames -> frames.stream().anyMatch(f -> f.text().contains("again")));
    }
  }
}
