package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Presence, the mailbox, health and the page. */
class AskIT extends ContainerSuite {
  @Test
  void presence_nobodyThere_offline() {
    String bob = fresh("bob");
    JsonNode presence = api.presence(bob).json();
    assertEquals(Api.object("userId", bob, "online", false, "sessions", 0), presence.toString());
  }

  @Test
  void presence_twoSessions_onlineWithTheirNumber() {
    String bob = fresh("bob");
    try (Receiver one = api.dial(bob).open();
        Receiver two = api.dial(bob).v1().open()) {
      Poll.until("two sessions", () -> api.sessions(bob) == 2);
      assertEquals(
          Api.object("userId", bob, "online", true, "sessions", 2), api.presence(bob).body());
    }
    Poll.until("offline", () -> !api.presence(bob).json().path("online").asBoolean());
  }

  @Test
  void mailbox_empty_noMessagesButACursor() {
    JsonNode page = api.mailbox(fresh("bob"), "").json();
    assertTrue(page.path("messages").isArray(), page::toString);
    assertEquals(0, page.path("messages").size());
    assertTrue(page.path("cursor").asText().matches("[^-]+-\\d+"), page::toString);
    assertEquals("false", page.path("gap").toString());
  }

  @Test
  void mailbox_messages_oldestFirstWithWhatTheyAre() {
    String bob = fresh("bob");
    String first = api.send("alice", bob, "one").id();
    api.send("carol", bob, "two");

    JsonNode page = api.mailbox(bob, "").json();

    JsonNode message = page.at("/messages/0");
    assertEquals(first, message.path("id").asText());
    assertEquals("alice", message.path("sender").asText());
    assertEquals("one", message.path("message").asText());
    assertTrue(message.path("sentAt").asText().endsWith("Z"), message::toString);
    assertEquals("two", page.at("/messages/1/message").asText());
    assertEquals(page.at("/messages/1/id"), page.path("cursor"));
  }

  @Test
  void mailbox_statesOfAMessage_storedWrittenAcknowledged() {
    String bob = fresh("bob");
    String id = api.send("alice", bob, "one").id();
    assertEquals("stored", state(bob));
    try (Receiver receiver = api.dial(bob).v1().open()) {
      receiver.inbox().awaitOfType("message", 1);
      Poll.until("written", () -> state(bob).equals("written"));
      receiver.ack(id);
      Poll.until("acknowledged", () -> state(bob).equals("acknowledged"));
    }
  }

  @Test
  void mailbox_limit_pagesByCursor() {
    String bob = fresh("bob");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(api.send("alice", bob, "m" + i).id());
    }
    List<String> read = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String query = "?limit=2";
    do {
      JsonNode page = api.mailbox(bob, query).json();
      page.path("messages").forEach(message -> read.add(message.path("id").asText()));
      sizes.add(page.path("messages").size());
      query = "?limit=2&since=" + page.path("cursor").asText();
    } while (sizes.get(sizes.size() - 1) > 0);
    assertEquals(ids, read);
    assertEquals(List.of(2, 2, 1, 0), sizes);
  }

  @Test
  void mailbox_sinceEarliest_isTheWhole() {
    String bob = fresh("bob");
    api.send("alice", bob, "one");
    assertEquals(1, api.mailbox(bob, "?since=earliest").json().path("messages").size());
  }

  @Test
  void mailbox_sinceAnUnknownEpoch_saysGapAndAnswersAllKept() {
    String bob = fresh("bob");
    api.send("alice", bob, "one");
    JsonNode page = api.mailbox(bob, "?since=0000-1").json();
    assertTrue(page.path("gap").asBoolean(), page::toString);
    assertEquals(1, page.path("messages").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1.5", "99999999999", "%20"})
  void mailbox_limitIsNoUsableNumber_400NamingIt(String limit) {
    Expect.problem(400, "limit", api.mailbox("bob", "?limit=" + limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a-", "-1", "a-01"})
  void mailbox_sinceIsNoCursor_400NamingIt(String since) {
    Expect.problem(400, "since", api.mailbox("bob", "?since=" + since));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready"})
  void health_running_200(String path) {
    Expect.status(200, Http.get(server.http(path)));
  }

  @Test
  void page_root_isHtml() {
    Reply reply = Http.get(server.http("/"));
    Expect.status(200, reply);
    assertTrue(reply.header("Content-Type").startsWith("text/html"), reply::toString);
  }

  private String state(String user) {
    return api.mailbox(user, "").json().at("/messages/0/state").asText();
  }
}
