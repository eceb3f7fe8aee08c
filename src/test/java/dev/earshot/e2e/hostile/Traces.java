package dev.earshot.e2e.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.Poll;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What people leave in the log and on the disk. The server logs all it can. For one thread. */
final class Traces {
  /** All of them users, and how each is to be read in the log. */
  private static final List<List<String>> IDS =
      List.of(
          List.of("\u202egnp.exe", "\\u202egnp.exe"),
          List.of("x\u2028SEVERE: forged", "x\\u2028SEVERE: forged"),
          List.of("\ufeffbob\u200b", "\\ufeffbob\\u200b"),
          List.of("${jndi:ldap:a} {0} {}", "${jndi:ldap:a} {0} {}"),
          List.of("%n%s", "%n%s"));

  private static final int UNKNOWN = 1000;
  private static final long DISK_MARGIN = 64 << 10;

  private final Server server;

  Traces(Server server) {
    this.server = server;
  }

  /** Makes the application log all it can. */
  static Path verbose(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("logging.properties"),
        """
        handlers = java.util.logging.ConsoleHandler
        java.util.logging.ConsoleHandler.level = FINE
        dev.earshot.level = FINE
        """);
  }

  /** Users whose names would forge a line, turn its direction, or be looked up. */
  void oddUsers() {
    for (List<String> id : IDS) {
      String user = id.get(0);
      String segment = URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
      if (segment.contains("%25") && !server.kind().takesEncodedPercent()) {
        continue;
      }
      try (Receiver receiver = Receiver.dial(server.ws("/ws/" + segment)).open()) {
        String body =
            "{\"sender\":\"%1$s\",\"receiver\":\"%1$s\",\"message\":\"hi\"}".formatted(user);
        Poll.until("the session of " + user, () -> logged(" of " + id.get(1) + " began"));
        assertEquals(200, Http.postJson(server.http("/send-message"), body).status(), user);
        assertEquals(List.of("[" + user + "]: hi"), receiver.inbox().awaitTexts(1));
      }
      assertEquals(200, Http.delete(server.http("/users/" + segment + "/sessions")).status());
      Poll.until(
          "a line with " + id.get(1), () -> logged("from " + id.get(1) + " to " + id.get(1)));
    }
    assertTrue(Stream.of("\u202e", "\u2028", "\ufeff", "\u200b").noneMatch(this::logged));
  }

  /** People whom nobody ever wrote to are asked for, and nothing of them is kept. */
  void unknownUsers() throws IOException {
    long before = disk();
    try (RawHttp http = new RawHttp(server.http(""))) {
      for (int i = 0; i < UNKNOWN; i++) {
        assertEquals(200, http.exchange("GET", "/users/nobody-" + i, "").status());
        assertEquals(200, http.exchange("GET", "/users/nobody-" + i + "/messages", "").status());
        assertEquals(200, http.exchange("DELETE", "/users/nobody-" + i + "/sessions", "").status());
      }
    }
    assertTrue(disk() < before + DISK_MARGIN, before + " became " + disk());
  }

  private boolean logged(String text) {
    try {
      return Files.readString(server.log()).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long disk() throws IOException {
    try (Stream<Path> files = Files.list(server.home())) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
