package dev.earshot.browser;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Server;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What other programs than the page ask of a server; {@code headers} are names and values. */
record Calls(Server server, List<String> headers) {

  Calls(Server server) {
    this(server, List.of());
  }

  /** Those of a backend with an API key. */
  static Calls withKey(Server server, String key) {
    return new Calls(server, List.of("Authorization", "Bearer " + key));
  }

  Reply send(String sender, String receiver, String text) {
    String json =
        JsonNodeFactory.instance
            .objectNode()
            .put("sender", sender)
            .put("receiver", receiver)
            .put("message", text)
            .toString();
    return Http.postJson(server.http("/send-message"), json, shown());
  }

  int sessions(String user) {
    return Http.get(user(user, ""), shown()).json().path("sessions").asInt(-1);
  }

  int messages(String user) {
    return Http.get(user(user, "/messages"), shown()).json().path("messages").size();
  }

  void closeSessions(String user) {
    Http.delete(user(user, "/sessions"), shown());
  }

  private String[] shown() {
    return headers.toArray(String[]::new);
  }

  private URI user(String user, String rest) {
    return server.http("/users/" + encode(user) + rest);
  }

  /** Percent-encoded, as a segment of a path or a value in a query. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
