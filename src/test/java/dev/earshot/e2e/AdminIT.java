package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator's page asks. */
class AdminIT extends ContainerSuite {
  private Reply ask(String method, String path, String user, String body) {
    return Http.exchange(
        method,
        server.http("/admin/" + path + "userId=" + Api.segment(user)),
        body,
        "Content-Type",
        "application/json");
  }

  @Test
  void status_always_tellsHealthAndFigures() {
    JsonNode status = Http.get(server.http("/admin/status")).json();
    assertTrue(status.path("ready").asBoolean(), status::toString);
    Poll.until(
        "a sample", () -> !Http.get(server.http("/admin/status")).json().path("samples").isEmpty());
  }

  @Test
  void settings_inForce_areThere() {
    JsonNode settings = Http.get(server.http("/admin/settings")).json().path("settings");
    assertTrue(settings.findValuesAsText("name").contains("earshot.heartbeat"), settings::toString);
  }

  @Test
  void sessions_ofAUser_areToldAndClosedOneByOne() {
    String bob = fresh("a b;ü");
    try (Receiver one = api.dial(bob).header("User-Agent", "test client").open();
        Receiver other = api.dial(bob).v1().open()) {
      Poll.until("two sessions", () -> api.sessions(bob) == 2);
      Reply users = Http.get(server.http("/admin/users?query=" + Api.segment(bob)));
      assertEquals(bob, users.json().at("/users/0/userId").asText());
      assertEquals(2, users.json().at("/users/0/sessions").asInt());
      JsonNode sessions = ask("GET", "sessions?", bob, "").json().path("sessions");
      List<String> protocols = sessions.findValuesAsText("protocol");
      assertEquals(Set.of("plain", "earshot.v1"), Set.copyOf(protocols));
      JsonNode plain = sessions.get(protocols.indexOf("plain"));
      assertEquals("127.0.0.1", plain.path("address").asText());
      assertEquals("test client", plain.path("client").asText());

      String close = "sessions?session=" + plain.path("session").asText() + "&";
      assertEquals(1, ask("DELETE", close, bob, "").json().path("closed").asInt());
      assertEquals(1008, one.inbox().awaitCloseCode());
      Expect.problem(404, "session", ask("DELETE", close, bob, ""));
      assertEquals(1, ask("PUT", "block?", bob, "{\"block\":60}").json().path("closed").asInt());
      assertEquals(1008, other.inbox().awaitCloseCode());
      Expect.problem(403, api.dial(bob).refusal());
      Expect.status(200, ask("PUT", "block?", bob, "{\"block\":0}"));
    }
  }

  @Test
  void mailbox_ofAUserWithASlash_tellsATextOnlyOneByOneAndLogsIt() throws IOException {
    String bob = fresh("a/b");
    String id = api.send("alice", bob, "for bob alone").id();
    Reply all = ask("GET", "messages?", bob, "");
    assertEquals(id, all.json().at("/messages/0/id").asText());
    assertFalse(all.body().contains("alone"), all.body());
    Reply one = ask("GET", "messages/" + id + "?", bob, "");
    assertEquals("for bob alone", one.json().path("message").asText());
    String log = Files.readString(server.log());
    assertTrue(
        !kind.showsInformation()
            || log.contains("The text of message " + id + " to " + bob + " was shown to local"));
    assertFalse(log.contains("for bob alone"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/users?limit=0",
        "/admin/users?query=%FF",
        "/admin/users?x=1",
        "/admin/sessions",
        "/admin/sessions?userId=a&userId=b",
        "/admin/messages?userId=%zz",
        "/admin/messages/x?userId=a",
        "/admin/status?after=x"
      })
  void anything_bad_is400(String path) throws IOException {
    try (RawHttp raw = new RawHttp(server.http("/"))) {
      Reply reply = raw.exchange("GET", path, "");
      assertEquals(400, reply.status(), reply::toString);
      if (!kind.ownWord(reply.body())) {
        Expect.problem(400, reply);
      }
    }
  }

  @Test
  void anything_unknown_is404() {
    for (String path : List.of("/admin", "/admin/", "/admin/nothing", "/admin/status/x")) {
      Expect.problem(404, Http.get(server.http(path)));
    }
  }
}
