package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Matrix;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The store's file in the hands of an operator, with the {@code sqlite3} program. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoreFileIT {
  @TempDir Path directory;
  private Server server;
  private Api api;

  @BeforeEach
  void start() {
    boolean present = Shell.run("sqlite3", "--version").isFine();
    Matrix.require(present, () -> "there is no program sqlite3");
    server = Server.start(Kind.TOMCAT_10_1, Settings.defaults());
    api = new Api(server);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private String ask(String sql) {
    return Shell.run("sqlite3", server.home().resolve("earshot.db").toString(), sql).orFail();
  }

  @Test
  void query_whileTheServerRuns_showsTheMessagesAndDisturbsNothing() {
    String bob = ContainerSuite.fresh("bob");
    try (Receiver receiver = api.dial(bob).v1().open()) {
      for (int i = 1; i <= 20; i++) {
        Expect.status(200, api.send("alice", bob, "안녕 " + i));
        String count =
            ask(
                "SELECT count(*), max(text) FROM message WHERE receiver ="
                    + " (SELECT id FROM user WHERE name = '"
                    + bob
                    + "')");
        assertTrue(count.startsWith(i + "|안녕 "), count);
      }
      assertEquals("ok", ask("PRAGMA integrity_check"));
      receiver.inbox().awaitOfType("message", 20);
    }
  }

  /** A backup is taken while messages come in, and another server goes on from it. */
  @Test
  void vacuumInto_whileMessagesComeIn_isAStoreToGoOnFrom() throws Exception {
    String bob = ContainerSuite.fresh("bob");
    String before = api.send("alice", bob, "before").id();
    Path copy = Files.createDirectory(directory.resolve("copy"));
    AtomicBoolean copied = new AtomicBoolean();
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              while (!copied.get()) {
                api.send("alice", bob, "meanwhile");
              }
            });
    ask("VACUUM INTO '" + copy.resolve("earshot.db") + "'");
    copied.set(true);
    sending.get(20, TimeUnit.SECONDS);
    try (Server other = Server.start(Kind.TOMCAT_10_1, Settings.defaults().onHome(copy))) {
      goesOn(new Api(other), bob, before);
    }
  }

  private static void goesOn(Api restored, String user, String first) {
    JsonNode messages = restored.mailbox(user, "?limit=1000").json().path("messages");
    assertEquals(first, messages.path(0).path("id").asText());
    try (Receiver receiver = restored.dial(user, "?since=" + first).v1().open()) {
      assertTrue(restored.send("alice", user, "after").status() < 300);
      receiver
          .inbox()
          .await("the new one", all -> all.stream().anyMatch(f -> f.text().contains("after")));
      assertEquals(messages.size(), receiver.inbox().ofType("message").size());
      assertEquals(List.of(), receiver.inbox().ofType("gap"));
    }
  }
}
