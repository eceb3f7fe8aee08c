package dev.earshot.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.e2e.client.Dial;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Server;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The calls of the contract to one server. Thread-safe. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] TYPE = {"Content-Type", "application/json"};

  private final Server server;

  Api(Server server) {
    this.server = server;
  }

  URI sendUri() {
    return server.http("/send-message");
  }

  Reply send(String sender, String receiver, String message) {
    return post(message(sender, receiver, message));
  }

  Reply post(String json, String... headers) {
    return Http.postJson(sendUri(), json, headers);
  }

  Reply presence(String user) {
    return Http.get(server.http("/users/" + segment(user)));
  }

  int sessions(String user) {
    return presence(user).json().path("sessions").asInt(-1);
  }

  /** {@code query} is empty or begins with a question mark. */
  Reply mailbox(String user, String query) {
    return Http.get(server.http("/users/" + segment(user) + "/messages" + query));
  }

  Reply closeSessions(String user) {
    return Http.delete(server.http("/users/" + segment(user) + "/sessions"));
  }

  Reply closeSessions(String user, String body) {
    return Http.exchange(
        "DELETE", server.http("/users/" + segment(user) + "/sessions"), body, TYPE);
  }

  Reply block(String user, String other, String body) {
    return Http.exchange("PUT", blockedUri(user, "/" + segment(other)), body, TYPE);
  }

  Reply unblock(String user, String other) {
    return Http.delete(blockedUri(user, "/" + segment(other)));
  }

  Reply blocked(String user) {
    return Http.get(blockedUri(user, ""));
  }

  Reply join(String group, String user) {
    return Http.exchange("PUT", membersUri(group, "/" + segment(user)), "", TYPE);
  }

  Reply leave(String group, String user) {
    return Http.delete(membersUri(group, "/" + segment(user)));
  }

  Reply members(String group) {
    return Http.get(membersUri(group, ""));
  }

  Reply member(String group, String user) {
    return Http.get(membersUri(group, "/" + segment(user)));
  }

  Reply groupsOf(String user) {
    return Http.get(server.http("/users/" + segment(user) + "/groups"));
  }

  private URI membersUri(String group, String rest) {
    return server.http("/groups/" + segment(group) + "/members" + rest);
  }

  private URI blockedUri(String user, String rest) {
    return server.http("/users/" + segment(user) + "/blocked" + rest);
  }

  Dial dial(String user) {
    return dial(user, "");
  }

  Dial dial(String user, String query) {
    return Receiver.dial(server.ws("/ws/" + segment(user) + query));
  }

  static String toGroup(String sender, String group, String message) {
    return object("sender", sender, "group", group, "message", message);
  }

  static String message(String sender, String receiver, String message) {
    return object("sender", sender, "receiver", receiver, "message", message);
  }

  /** A JSON object of names and values in turn. */
  static String object(Object... members) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      object.put((String) members[i], members[i + 1]);
    }
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A user id as one segment of a path. */
  static String segment(String user) {
    return URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
