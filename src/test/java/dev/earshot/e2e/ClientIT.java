package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import dev.earshot.e2e.server.Target;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packed client, by itself. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClientIT {
  private static final String CHATTER =
      """
      import dev.earshot.client.Broadcast;
      import dev.earshot.client.CursorStore;
      import dev.earshot.client.EarshotClient;
      import dev.earshot.client.Listener;
      import dev.earshot.client.Message;
      import dev.earshot.client.Received;
      import dev.earshot.client.Start;
      import dev.earshot.client.State;
      import java.net.URI;
      import java.nio.file.Path;
      import java.util.Scanner;

      public class Chatter {
        public static void main(String[] args) {
          EarshotClient client = EarshotClient.builder(URI.create(args[0])).build();
          Start start = Start.stored(CursorStore.inFile(Path.of("bob.cursor")));
          client.subscribe("bob", start, new Listener() {
            @Override
            public void onMessage(Received message) {
              String group = message.group() == null ? "" : " to " + message.group();
              System.out.println("message " + message.text() + group);
            }

            @Override
            public void onBroadcast(Broadcast broadcast) {
              System.out.println("broadcast " + broadcast.text() + " by " + broadcast.sender());
            }

            @Override
            public void onState(State state) {
              System.out.println("state " + state.phase() + " " + state.cause());
            }
          });
          for (Scanner in = new Scanner(System.in); in.hasNextLine(); ) {
            client.send(Message.of("alice", "bob", in.nextLine()));
            System.out.println("sent");
          }
        }
      }
      """;

  @TempDir private Path folder;

  private static Path jar() {
    return Target.directory().resolve("earshot-client.jar");
  }

  private Program chatter(Server server) {
    String classes = jar() + File.pathSeparator + folder;
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String address = server.http("/").toString();
    return Program.start(
        folder, List.of(java, "-XX:+UseSerialGC", "-cp", classes, "Chatter", address));
  }

  private static void awaitAcknowledged(Api api, int count) {
    Poll.until(
        count + " acknowledgements",
        () ->
            api
                    .mailbox("bob", "?limit=1000")
                    .json()
                    .path("messages")
                    .findValuesAsText("state")
                    .stream()
                    .filter("acknowledged"::equals)
                    .count()
                >= count);
  }

  @Test
  void jar_content_isTheClientAlone() throws IOException {
    ModuleDescriptor module =
        ModuleFinder.of(jar()).find("dev.earshot.client").orElseThrow().descriptor();
    assertEquals(Set.of("dev.earshot.client"), module.packages());
    try (ZipFile war = new ZipFile(Target.war().toFile())) {
      assertTrue(war.stream().noneMatch(entry -> entry.getName().contains("earshot/client")));
    }
  }

  @Test
  void receive_applicationAndProgramRestarted_onceAndInOrder() {
    Compiled.into(folder, List.of(jar()), "Chatter", CHATTER);
    List<String> got = new ArrayList<>();
    try (Server server =
        Server.start(Kind.TOMCAT_10_1, Settings.defaults().with("earshot.drain", "100ms"))) {
      Api api = new Api(server);
      try (Program chatter = chatter(server)) {
        chatter.await("state OPEN", 1);
        say(chatter, 0, 5);
        sayToMany(chatter, server);
        server.stopApp();
        chatter.await("state WAITING", 1);
        server.startApp();
        say(chatter, 5, 7);
        chatter.await("state OPEN", 2);
        say(chatter, 7, 10);
        got.addAll(chatter.await("message", 11));
        awaitAcknowledged(api, 11);
      }
      api.send("alice", "bob", "m10");
      try (Program chatter = chatter(server)) {
        chatter.await("message", 1);
        say(chatter, 11, 13);
        got.addAll(chatter.await("message", 3));
      }
    }
    assertEquals(expected(), got);
  }

  private static List<String> expected() {
    List<String> expected = new ArrayList<>();
    IntStream.range(0, 13).forEach(i -> expected.add("message m" + i));
    expected.add(5, "message all to team");
    return expected;
  }

  /** To a group, and to everybody. */
  private static void sayToMany(Program chatter, Server server) {
    Expect.status(204, Http.exchange("PUT", server.http("/groups/team/members/bob"), ""));
    new Api(server).post(Api.object("sender", "alice", "group", "team", "message", "all"));
    chatter.await("message all to team", 1);
    Http.postJson(server.http("/broadcast"), Api.object("sender", "ops", "message", "soon"));
    chatter.await("broadcast soon by ops", 1);
  }

  private static void say(Program chatter, int from, int to) {
    int before = chatter.lines("sent").size();
    IntStream.range(from, to).forEach(i -> chatter.tell("m" + i));
    chatter.await("sent", before + to - from);
  }
}
