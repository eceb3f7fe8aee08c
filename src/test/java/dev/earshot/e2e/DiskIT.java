package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full but for the reserve, and one that cannot be written when the server starts.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DiskIT {
  private static final int MEBIBYTES = 48;

  /** Less than the reserve, which is a tenth of so small a disk. */
  private static final long LITTLE = 3L << 20;

  private static final Duration SOON = Duration.ofSeconds(1);

  @TempDir Path directory;
  private Tmpfs disk;
  private Settings settings;

  @BeforeEach
  void mount() {
    disk = Tmpfs.mount(directory, MEBIBYTES);
    settings = Settings.defaults().onHome(directory.resolve("home"));
  }

  @AfterEach
  void unmount() {
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void send_diskFullButForTheReserve_507AndEverythingElseGoesOn() {
    try (Server server = Server.start(Kind.TOMCAT_10_1, settings)) {
      Api api = new Api(server);
      String bob = ContainerSuite.fresh("bob");
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        ids.add(api.send("alice", bob, "m" + i).id());
      }
      disk.fill(LITTLE);
      Poll.until("a refusal", SOON, () -> api.send("alice", bob, "much").status() == 507);
      checkRefusals(api, server, bob);
      checkTheRest(api, server, bob, ids.subList(0, 3));
      disk.empty();
      Poll.until("an acceptance", SOON, () -> api.send("alice", bob, "more").status() / 100 == 2);
      Poll.until("ready", SOON, () -> ready(server).status() == 200);
    }
  }

  private static void checkRefusals(Api api, Server server, String user) {
    Expect.problem(507, api.send("alice", user, "more"));
    Reply batch = api.post("[" + Api.message("alice", user, "even more") + "]");
    Expect.status(200, batch);
    assertEquals(507, batch.json().path(0).path("code").asInt(), batch::toString);
    Expect.problem(503, ready(server));
    assertTrue(ready(server).json().path("detail").asText().contains("disk"));
    Expect.status(200, Http.get(server.http("/health/live")));
  }

  /** Reading, acknowledging, asking and closing. */
  private static void checkTheRest(Api api, Server server, String user, List<String> ids) {
    try (Receiver receiver = api.dial(user).v1().open()) {
      List<String> got = new ArrayList<>();
      receiver
          .inbox()
          .awaitOfType("message", ids.size())
          .forEach(frame -> got.add(frame.json().path("id").asText()));
      assertEquals(ids, got.subList(0, ids.size()));
      receiver.ack(ids.get(1));
      Poll.until("the ack", () -> state(api, user, 1).equals("acknowledged"));
      assertEquals(1, api.sessions(user));
      Expect.status(200, api.closeSessions(user));
      receiver.inbox().awaitCloseCode();
    }
    try (Receiver receiver = api.dial(user).v1().open()) {
      JsonNode first = receiver.inbox().awaitOfType("message", 1).get(0).json();
      assertEquals(ids.get(2), first.path("id").asText());
    }
    Expect.status(200, Http.get(server.http("/")));
  }

  private static String state(Api api, String user, int index) {
    JsonNode messages = api.mailbox(user, "").json().path("messages");
    return messages.path(index).path("state").asText();
  }

  private static Reply ready(Server server) {
    return Http.get(server.http("/health/ready"));
  }

  @Test
  void start_diskFullToTheLastByte_readsAndRefusesUntilThereIsSpace() throws Exception {
    try (Site site = new Site(Kind.TOMCAT_10_1, settings)) {
      site.start();
      String bob = ContainerSuite.fresh("bob");
      String id = site.api().send("alice", bob, "before").id();
      disk.fill(0);
      site.crash();
      Server server = site.start();
      Api api = site.api();
      disk.fill(0);
      Expect.problem(503, ready(server));
      checkRefusals(api, server, bob);
      assertEquals(id, api.mailbox(bob, "").json().path("messages").path(0).path("id").asText());
      disk.empty();
      Poll.until("an acceptance", SOON, () -> api.send("alice", bob, "after").status() / 100 == 2);
    }
  }

  @Test
  void start_readOnlyDisk_isRefusedWithTheReason() {
    disk.setReadOnly(true);
    String log = Server.refusal(Kind.TOMCAT_10_1, settings);
    assertTrue(log.contains("Earshot does not start: The data directory " + directory), log);
    assertTrue(log.contains("Set earshot.home to a writable directory."), log);
  }
}
