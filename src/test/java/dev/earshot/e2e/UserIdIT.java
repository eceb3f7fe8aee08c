package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** User ids of every kind, in bodies, paths and sockets. */
class UserIdIT extends ContainerSuite {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "김철수",
        "a b",
        "emoji-😀",
        "O'Neil <x@y.z>",
        "a+b",
        "a:b",
        "a,b",
        "Ünïcödé",
        "a..b",
        "...",
        "a?b#c",
        "'\""
      })
  void userId_ordinary_roundTripsOverPostPathAndSocket(String name) {
    if (kind.takesInPath(name)) {
      roundTrip(fresh(name));
    }
  }

  @Test
  void userId_128CodePoints_roundTrips() {
    String unique = fresh("x");
    roundTrip("😀".repeat(128 - unique.length()) + unique);
  }

  @Test
  void userId_percentSign_roundTripsWhereTheContainerLetsItThrough() {
    if (kind.takesEncodedPercent()) {
      roundTrip(fresh("100%"));
      roundTrip(fresh("%41"));
    } else {
      Reply reply = api.presence(fresh("100%"));
      assertEquals(400, reply.status(), reply::toString);
    }
  }

  @Test
  void userId_slash_roundTripsWhereTheContainerLetsItThrough() {
    Reply reply = api.presence(fresh("a/b"));
    if (kind.takesEncodedSlash() && reply.status() == 200) {
      roundTrip(fresh("a/b"));
    } else {
      assertEquals(400, reply.status(), reply::toString);
    }
  }

  @Test
  void userId_caseAndNormalForm_areComparedExactly() {
    String lower = fresh("é");
    String decomposed = lower.replace("é", "e\u0301");
    try (Receiver receiver = api.dial(lower).open()) {
      Poll.until("the session", () -> api.sessions(lower) == 1);
      Expect.accepted(202, 0, api.send("alice", decomposed, "hi"));
      Expect.accepted(202, 0, api.send("alice", lower.replace('é', 'É'), "hi"));
      Expect.accepted(200, 1, api.send("alice", lower, "hi"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%07", "a%0Ab", "%C2%85", "%F0%9F%98%80"})
  void path_badUserId_400(String segment) {
    String id = segment.startsWith("%F0") ? segment.repeat(129) : segment;
    refused(RawHttp.once("GET", server.http("/users/" + id)));
    refused(Receiver.dial(server.ws("/ws/" + id)).refusal());
  }

  private void refused(Reply reply) {
    assertEquals(400, reply.status(), reply::toString);
    if (!kind.ownWord(reply.body())) {
      Expect.problem(400, reply);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "%2E", "%2e%2e"})
  void path_emptyOrDots_refused(String segment) {
    Reply reply = Receiver.dial(server.ws("/ws/" + segment)).refusal();
    boolean payarasOwnWord = kind == Kind.PAYARA_MICRO && reply.body().isEmpty();
    assertTrue(Set.of(400, 404).contains(reply.status()) || payarasOwnWord, reply::toString);
  }

  private void roundTrip(String id) {
    try (Receiver receiver = api.dial(id).v1().open()) {
      Poll.until("the session of " + id, () -> api.sessions(id) == 1);
      assertEquals(id, api.presence(id).json().path("userId").asText());
      Expect.accepted(200, 1, api.send(id, id, "hi " + id));
      var message = receiver.inbox().awaitOfType("message", 1).get(0).json();
      assertEquals(id, message.path("sender").asText());
      assertEquals("hi " + id, message.path("message").asText());
      assertEquals(id, api.mailbox(id, "").json().at("/messages/0/sender").asText());
    }
    try (Receiver plain = api.dial(id, "?since=earliest").open()) {
      assertEquals(List.of("[" + id + "]: hi " + id), plain.inbox().awaitTexts(1));
    }
  }
}
