package dev.earshot.e2e;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.contract.Documented;
import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Asks a server for documented operations, and notes what it has seen. For one thread. */
final class Provoker {
  private static final String[] HANDSHAKE = {
    "Upgrade", "websocket",
    "Connection", "Upgrade",
    "Sec-WebSocket-Version", "13",
    "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="
  };

  private final Set<String> seen = new TreeSet<>();
  private final Server server;
  private final String key;

  /** A caller who shows this key, unless he is told to show something else. */
  Provoker(Server server, String key) {
    this.server = server;
    this.key = key;
  }

  /** Such as {@code GET /health/live 200}. */
  Set<String> seen() {
    return seen;
  }

  void note(Documented operation, int status) {
    seen.add(operation.name() + " " + status);
  }

  /** Asks for an operation of this user's; fails unless the answer has this status. */
  Reply expect(int status, Documented operation, String user, Ask ask) {
    Reply reply = reply(operation, user, ask);
    assertEquals(status, reply.status(), () -> operation.name() + ": " + reply);
    note(operation, status);
    return reply;
  }

  /** Asks for an operation of this user's. */
  Reply reply(Documented operation, String user, Ask ask) {
    String path =
        operation
            .template()
            .replace("{groupId}", "team")
            .replace("{messageId}", "nowhere-1")
            .replace("{userId}", user)
            .replace("{other}", "other-" + user);
    List<String> headers = new ArrayList<>(ask.headers());
    add(headers, "Authorization", "Bearer " + key);
    add(headers, "Content-Type", "application/json");
    for (int i = 0; i < HANDSHAKE.length && path.startsWith("/ws/"); i += 2) {
      add(headers, HANDSHAKE[i], HANDSHAKE[i + 1]);
    }
    String needed = operation.query().replace("userId=bob", "userId=" + user);
    String query = Stream.of(needed, ask.query()).filter(q -> !q.isEmpty()).collect(joining("&"));
    String target = server.http(path).getRawPath() + (query.isEmpty() ? "" : "?" + query);
    try (RawHttp http = new RawHttp(server.http("/"))) {
      return http.exchange(operation.method(), target, ask.body(), headers.toArray(String[]::new));
    } catch (IOException e) {
      throw new AssertionError(operation.name(), e);
    }
  }

  /** Adds a header, unless it is there already; one that is empty is left out. */
  private static void add(List<String> headers, String name, String value) {
    int at = headers.indexOf(name);
    if (at < 0) {
      headers.addAll(List.of(name, value));
    } else if (headers.get(at + 1).isEmpty()) {
      headers.subList(at, at + 2).clear();
    }
  }

  /** What is special about a request. Immutable. */
  record Ask(String query, String body, List<String> headers) {
    static final Ask PLAIN = new Ask("", "", List.of());

    static Ask query(String query) {
      return new Ask(query, "", List.of());
    }

    static Ask body(String body) {
      return new Ask("", body, List.of());
    }

    /** An empty value stands for no such header. */
    Ask with(String header, String value) {
      List<String> more = new ArrayList<>(headers);
      more.addAll(List.of(header, value));
      return new Ask(query, body, more);
    }
  }
}
