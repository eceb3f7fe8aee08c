package dev.earshot.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Matrix;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import dev.earshot.e2e.server.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every block of code in the README does what the README says. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadmeIT {
  private static final String PYTHON = "/usr/bin/python3";
  private static final Path CLIENT = Target.directory().resolve("earshot-client.jar");

  private static Server server;
  private static Api api;
  private static String address;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = Server.start(Kind.TOMCAT_10_1, Settings.defaults().with("earshot.drain", "100ms"));
    api = new Api(server);
    address = server.http("").toString();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void blocks_each_isRunByOneTestOrSaidToBeRunElsewhere() {
    List<String> known = new ArrayList<>(ReadmeWords.RUN_HERE);
    known.addAll(ReadmeWords.RUN_ELSEWHERE.keySet());
    Map<String, Long> found = new TreeMap<>();
    for (Readme.Block block : Readme.blocks()) {
      Predicate<String> inIt = block.code()::contains;
      found.put(block.code(), known.stream().filter(inIt).count());
    }
    found.values().removeIf(count -> count == 1);
    assertEquals(Map.of(), found, "how many entries of this test say what becomes of a block");
    known.forEach(Readme::with);
  }

  private static String code(String words, String user) {
    return Readme.with(words).at(address, user);
  }

  private static String shell(String code) {
    return Shell.run("bash", "-euc", code).orFail();
  }

  private static JsonNode assertGotHi(String user) {
    JsonNode messages = api.mailbox(user, "").json().path("messages");
    assertEquals(1, messages.size(), messages::toString);
    assertEquals("alice", messages.path(0).path("sender").asText());
    assertEquals("hi", messages.path(0).path("message").asText());
    return messages.path(0);
  }

  private static String fresh() {
    return ContainerSuite.fresh("bob").replace('-', '_');
  }

  @Test
  void curl_send_isAccepted() {
    String bob = fresh();
    assertTrue(
        shell(code(ReadmeWords.CURL, bob)).contains("{\"status\":\"Message stored\",\"id\":\""));
    assertGotHi(bob);
  }

  @Test
  void curl_korean_isAccepted() {
    String kim = fresh();
    String code = Readme.with(ReadmeWords.KOREAN).at(address, "bob").replace("김철수", kim);
    assertTrue(shell(code).contains("{\"status\":\"Message stored\",\"id\":\""));
    JsonNode message = api.mailbox(kim, "").json().path("messages").path(0);
    assertEquals("이영희", message.path("sender").asText());
    assertEquals("안녕하세요", message.path("message").asText());
  }

  @Test
  void curl_admin_showsSessionsAndBlocks() {
    String bob = fresh();
    String answers = shell(code(ReadmeWords.ADMIN, bob));
    assertTrue(answers.contains("{\"userId\":\"" + bob + "\",\"sessions\":[]"), answers);
    assertTrue(answers.contains("\"blockedUntil\":"), answers);
  }

  @Test
  void curl_events_showsWhatCame() {
    String bob = fresh();
    api.send("alice", bob, "hi");
    try (Program curl =
        Program.start(folder, List.of("bash", "-c", "exec " + code(ReadmeWords.EVENTS, bob)))) {
      assertTrue(curl.await("data: {\"type\":\"message\"", 1).get(0).contains("\"hi\""));
    }
  }

  @Test
  void curl_withAKey_isAccepted() {
    String key = "Zx81-and-twelve-more";
    Settings keys = Settings.defaults().with("earshot.api-keys", "shop:" + key);
    try (Server keyed = Server.start(Kind.TOMCAT_10_1, keys)) {
      String code =
          Readme.with(ReadmeWords.KEYED)
              .code()
              .replace("Zx81…", key)
              .replace("https://push.example.com", keyed.http("").toString());
      assertTrue(shell(code).contains("Message stored"), code);
    }
  }

  @Test
  void sqlite3_query_countsMessages() {
    Matrix.require(Shell.run("sqlite3", "--version").isFine(), () -> "sqlite3 is missing");
    String bob = fresh();
    api.send("alice", bob, "hi");
    String store = server.home().resolve("earshot.db").toString();
    String code =
        Readme.with(ReadmeWords.SQLITE).code().replace("~/.earshot/ROOT/earshot.db", store);
    assertTrue(shell(code).lines().anyMatch((bob + "|1")::equals), code);
  }

  @Test
  void python_signature_isTheOneWeMake() throws GeneralSecurityException {
    String now = Long.toString(Instant.now().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("the secret".getBytes(UTF_8), "HmacSHA256"));
    byte[] signed = mac.doFinal(("k-1." + now + ".{}").getBytes(UTF_8));
    String call =
        """
        h = {"webhook-id": "k-1", "webhook-timestamp": "%s", "webhook-signature": "v1,%s"}
        print(is_genuine("the secret", h, b"{}"), is_genuine("the secret", h, b"[]"))
        """
            .formatted(now, Base64.getEncoder().encodeToString(signed));
    String code = Readme.with(ReadmeWords.SIGNATURE).code() + call;
    assertEquals("True False", Shell.run(python(), "-c", code).orFail());
  }

  @Test
  void python_send_isAccepted() {
    String bob = fresh();
    String id = Shell.run(python(), "-c", code(ReadmeWords.PYTHON_SENDS, bob)).orFail();
    assertEquals(id, assertGotHi(bob).path("id").asText());
  }

  @Test
  void python_receive_showsEachMessageOnce() {
    String bob = fresh();
    api.send("alice", bob, "hi");
    String soon =
        code(ReadmeWords.PYTHON_RECEIVES, bob).replace("uniform(0, 5)", "uniform(0, 0.2)");
    try (Program receiver = Program.start(folder, List.of(python(), "-c", soon))) {
      receiver.await("alice hi", 1);
      Poll.until("the acknowledgement", () -> isAcknowledged(bob));
      server.stopApp();
      server.startApp();
      api.send("alice", bob, "again");
      assertEquals(List.of("alice hi", "alice again"), receiver.await("alice", 2));
    }
  }

  @Test
  void java_send_isAccepted() {
    String bob = fresh();
    String printed = Snippet.of(code(ReadmeWords.JAVA_SENDS, bob)).run(folder, List.of(CLIENT));
    assertEquals(assertGotHi(bob).path("id").asText() + " for 0 sessions", printed);
  }

  @Test
  void java_receive_showsWhatCame() {
    String bob = fresh();
    api.send("alice", bob, "hi");
    Snippet snippet = Snippet.of(code(ReadmeWords.JAVA_RECEIVES, bob));
    try (Program receiver = Program.start(folder, snippet.command(folder, List.of(CLIENT)))) {
      receiver.await("alice: hi", 1);
      Poll.until("the acknowledgement", () -> isAcknowledged(bob));
    }
    assertTrue(Files.exists(folder.resolve(bob + ".cursor")));
  }

  @Test
  void spring_send_isAccepted() {
    String bob = fresh();
    String printed = Snippet.of(code(ReadmeWords.SPRING, bob)).run(folder, Snippet.frameworks());
    assertEquals(assertGotHi(bob).path("id").asText(), printed);
  }

  @Test
  void quarkus_send_isAccepted() {
    String bob = fresh();
    String printed =
        Snippet.of(code(ReadmeWords.QUARKUS, bob), ReadmeWords.PROXY.formatted(address, bob))
            .run(folder, Snippet.frameworks());
    assertEquals(assertGotHi(bob).path("id").asText(), printed);
  }

  private static boolean isAcknowledged(String user) {
    JsonNode message = api.mailbox(user, "").json().path("messages").path(0);
    return message.path("state").asText().equals("acknowledged");
  }

  private static String python() {
    boolean present = Shell.run(PYTHON, "-c", "import websockets").isFine();
    Matrix.require(present, () -> PYTHON + " or its module websockets is missing");
    return PYTHON;
  }
}
