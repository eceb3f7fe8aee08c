package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The data directory: whose it is, and who may read it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HomeIT {
  @TempDir Path directory;

  @ParameterizedTest(allowZeroInvocations = true)
  @ArgumentsSource(TwoKinds.class)
  void deploy_twiceInOneContainer_eachHasAHomeOfItsOwn(Kind kind) throws IOException {
    try (Server server = Server.start(kind, Settings.defaults().ofUser(directory))) {
      server.deploy("/chat");
      Api api = new Api(server);
      String bob = ContainerSuite.fresh("bob");
      Expect.status(202, api.send("alice", bob, "to the root"));
      String message = Api.message("alice", bob, "to the chat");
      Expect.status(202, Http.postJson(server.http("/chat/send-message"), message));

      assertEquals("to the root", only(server.http("/users/" + bob + "/messages")));
      assertEquals("to the chat", only(server.http("/chat/users/" + bob + "/messages")));
      Path homes = directory.resolve(".earshot");
      assertEquals(List.of("ROOT", "chat"), names(homes));
      for (Path home : List.of(homes, homes.resolve("ROOT"), homes.resolve("chat"))) {
        assertEquals(
            "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home)));
      }
    }
  }

  private static String only(URI mailbox) {
    Reply reply = Http.get(mailbox);
    assertEquals(1, reply.json().path("messages").size(), reply::toString);
    return reply.json().path("messages").path(0).path("message").asText();
  }

  private static List<String> names(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @ArgumentsSource(TwoKinds.class)
  void deploy_homeIsTaken_isRefusedAndTheFirstGoesOn(Kind kind) throws IOException {
    try (Server server = Server.start(kind, Settings.defaults())) {
      Api api = new Api(server);
      String bob = ContainerSuite.fresh("bob");
      assertThrows(IllegalStateException.class, () -> server.deploy("/chat"));
      assertRefused(Files.readString(server.log()), server.home(), "another deployment");

      String log = Server.refusal(kind, Settings.defaults().onHome(server.home()));
      assertRefused(log, server.home(), "another process");

      Expect.status(202, api.send("alice", bob, "still here"));
      assertEquals(1, api.mailbox(bob, "").json().path("messages").size());
    }
  }

  private static void assertRefused(String log, Path home, String by) {
    String sentence = "The data directory " + home + " is in use by " + by;
    assertTrue(log.contains("Earshot does not start: " + sentence), log);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @ArgumentsSource(TwoKinds.class)
  void start_homeCannotBeMade_isRefusedWithTheReason(Kind kind) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");
    String log = Server.refusal(kind, Settings.defaults().onHome(file.resolve("home")));
    assertTrue(log.contains("Earshot does not start: The data directory " + file), log);
    assertTrue(log.contains("Set earshot.home to a writable directory."), log);
  }
}
