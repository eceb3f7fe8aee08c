package dev.earshot.e2e.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Server;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** What ordinary people do on a server meanwhile. For one thread. */
final class Everyday {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Each arrives as it was sent, and none of them can write a line of its own into a log. */
  private static final List<String> ODD =
      List.of(
          "\u202eevil\u202c\u2066x\u2069",
          "\u001b[31mred\u001b[0m\u009b31m",
          "\r\n2026-01-01 ERROR forged\r\n",
          "${jndi:ldap://x/y} #{7*7} %n%s",
          "a\u0000b\u0007\u007f\u0085\u2028\u2029",
          "<script>alert(1)</script>",
          "e\u0301 \u00e9 \ufeff \ud83d\udc69\u200d\ud83d\ude80 \uffff",
          "'; DROP TABLE message; --");

  private final Server server;
  private int sent;

  Everyday(Server server) {
    this.server = server;
  }

  /** Somebody sends, and somebody receives it. */
  void check(String when) throws IOException {
    String user = "user-" + ++sent;
    String text = "hello " + user;
    try (Receiver receiver = receiver(user)) {
      assertEquals(200, send(user, text).status(), when);
      Frame frame = receiver.inbox().awaitOfType("message", 1).get(0);
      assertEquals(text, frame.json().path("message").asText(), when);
    }
    assertEquals(200, Http.get(server.http("/health/ready")).status(), when);
  }

  /** Texts that are odd, also as ids of users that are alike but not the same. */
  void oddTexts() throws IOException {
    try (Receiver receiver = receiver("odd")) {
      for (String text : ODD) {
        send("odd", text);
      }
      List<String> received =
          receiver.inbox().awaitOfType("message", ODD.size()).stream()
              .map(frame -> frame.json().path("message").asText())
              .toList();
      assertEquals(ODD, received);
    }
    assertFalse(
        Files.readString(server.log())
            .lines()
            .anyMatch(line -> line.startsWith("2026-01-01 ERROR forged")));
    List<String> twins = List.of("Ann", "ANN", "\u00e9", "e\u0301", "\uff41nn", "ann ");
    for (String twin : twins) {
      assertEquals(202, send(twin, twin).status(), twin);
    }
    for (String twin : twins) {
      Reply box = Http.get(server.http("/users/" + segment(twin) + "/messages"));
      assertEquals(1, box.json().path("messages").size(), twin);
      assertEquals(twin, box.json().path("messages").path(0).path("message").asText());
    }
  }

  /** Those who hang up with a RST before they have heard the answer. */
  void cutConnections() throws IOException {
    String body = "{\"sender\":\"a\",\"receiver\":\"cut\",\"message\":\"m\"}";
    for (int i = 0; i < 50; i++) {
      Wire.cut(server, Http1.bytes(Http1.postHead(body.length()) + body));
      Wire.cut(server, Http1.bytes(Http1.handshake("/ws/cut")));
    }
    check("after cut connections");
  }

  /** Those who ask for a large mailbox and do not read it; nobody else has to wait for them. */
  void slowReaders(Condition before) throws IOException {
    for (int i = 0; i < 250; i++) {
      assertEquals(202, send("full", "\u00e9".repeat(16_000)).status());
    }
    try (Laggards laggards = new Laggards(server)) {
      laggards.ask("full", 40);
      check("beside those who do not read");
      laggards.halfOfThemCut();
      check("beside those who hung up");
      before.awaitAgain(server);
    }
  }

  /** One whose session the server knows of. */
  private Receiver receiver(String user) {
    Receiver receiver = Receiver.dial(server.ws("/ws/" + user)).v1().open();
    receiver.inbox().awaitOfType("hello", 1);
    return receiver;
  }

  private Reply send(String receiver, String text) throws IOException {
    Map<String, String> message = Map.of("sender", "ben", "receiver", receiver, "message", text);
    return Http.postJson(server.http("/send-message"), JSON.writeValueAsString(message));
  }

  private static String segment(String user) {
    return URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
