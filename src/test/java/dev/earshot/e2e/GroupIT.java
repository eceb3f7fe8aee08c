package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups: who belongs to them, and what reaches whom. */
class GroupIT extends ContainerSuite {
  private Reply send(String group, String message) {
    return api.post(Api.toGroup("alice", group, message));
  }

  private static String text(String group, String message) {
    return "[alice → " + group + "]: " + message;
  }

  @Test
  void members_joinAndLeave_areListed() {
    String team = fresh("우리 팀");
    String bob = fresh("bob");
    Expect.problem(404, api.member(team, bob));
    Expect.status(204, api.join(team, bob));
    Expect.status(204, api.join(team, bob));
    Reply one = api.member(team, bob);
    assertEquals(team, one.json().path("groupId").asText(), one::toString);
    assertEquals(bob, one.json().path("userId").asText(), one::toString);
    JsonNode members = api.members(team).json().path("members");
    assertEquals(1, members.size());
    assertEquals(one.json().path("joinedAt"), members.at("/0/joinedAt"));
    assertEquals(team, api.groupsOf(bob).json().at("/groups/0/groupId").asText());
    Expect.status(204, api.leave(team, bob));
    Expect.status(204, api.leave(team, bob));
    assertEquals("{\"members\":[]}", api.members(team).body());
  }

  @Test
  void send_membersOnline_eachSessionGetsItOnce() {
    String team = fresh("team");
    List<Receiver> receivers = new ArrayList<>();
    for (String user : List.of(fresh("a"), fresh("b"), fresh("c"))) {
      api.join(team, user);
      receivers.add(present(user));
      receivers.add(api.dial(user).open());
      Poll.until("two sessions", () -> api.sessions(user) == 2);
    }
    Expect.accepted(200, 6, send(team, "hi"));
    Expect.accepted(200, 6, send(team, "ho"));
    for (Receiver receiver : receivers) {
      assertEquals(List.of(text(team, "hi"), text(team, "ho")), receiver.inbox().awaitTexts(2));
      receiver.close();
    }
  }

  @Test
  void membership_openSocket_takesEffectWithTheNextMessage() {
    String team = fresh("team");
    String bob = fresh("bob");
    try (Receiver receiver = present(bob)) {
      Expect.accepted(202, 0, send(team, "before"));
      api.join(team, bob);
      Expect.accepted(200, 1, send(team, "in"));
      receiver.inbox().awaitTexts(1);
      api.leave(team, bob);
      Expect.accepted(202, 0, send(team, "out"));
      api.send("alice", bob, "own");
      assertEquals(List.of(text(team, "in"), "[alice]: own"), receiver.inbox().awaitTexts(2));
    }
  }

  @Test
  void receive_comingBack_getsAllLogsInOrderOnceAndTheListingAgrees() {
    String team = fresh("team");
    String club = fresh("club");
    String bob = fresh("bob");
    api.join(team, bob);
    api.join(club, bob);
    List<String> ids = sendInTurn(team, bob, club);
    JsonNode messages = api.mailbox(bob, "").json().path("messages");
    assertEquals(ids, messages.findValuesAsText("id"));
    assertEquals(team, messages.at("/0/group").asText());
    assertEquals(true, messages.at("/1/group").isMissingNode());
    try (Receiver receiver = v1(bob, "")) {
      assertEquals(ids, idsOf(receiver, 9));
      receiver.ack(ids.get(3));
      Poll.until("the ack", () -> state(bob, 3).equals("acknowledged"));
    }
    try (Receiver receiver = v1(bob, "")) {
      assertEquals(ids.subList(4, 9), idsOf(receiver, 5));
    }
    try (Receiver receiver = v1(bob, "?since=" + ids.get(6))) {
      assertEquals(ids.subList(7, 9), idsOf(receiver, 2));
      JsonNode last = receiver.inbox().ofType("message").get(1).json();
      assertEquals(club, last.path("group").asText());
    }
  }

  /** Three times to each of them; answers the ids. */
  private List<String> sendInTurn(String team, String user, String club) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(send(team, "t" + i).id());
      ids.add(api.send("alice", user, "b" + i).id());
      ids.add(send(club, "c" + i).id());
    }
    return ids;
  }

  private Receiver v1(String user, String query) {
    return api.dial(user, query).header("Sec-WebSocket-Protocol", "earshot.v1").open();
  }

  private static List<String> idsOf(Receiver receiver, int count) {
    return receiver.inbox().awaitOfType("message", count).stream()
        .map(frame -> frame.json().path("id").asText())
        .toList();
  }

  private String state(String user, int index) {
    return api.mailbox(user, "").json().at("/messages/" + index + "/state").asText();
  }

  @Test
  void send_batchAndKey_workAsForUsers() {
    String team = fresh("team");
    String bob = fresh("bob");
    api.join(team, bob);
    String keyed = Api.object("sender", "alice", "group", team, "message", "hi", "key", team);
    String both = Api.object("sender", "alice", "group", team, "receiver", bob, "message", "no");
    JsonNode results = api.post("[" + keyed + "," + keyed + "," + both + "]").json();
    assertEquals(202, results.at("/0/code").asInt(), results::toString);
    assertEquals(true, results.at("/1/duplicate").asBoolean(), results::toString);
    assertEquals("group", results.at("/2/member").asText(), results::toString);
    assertEquals(400, results.at("/2/code").asInt(), results::toString);
    assertEquals(1, api.mailbox(bob, "").json().path("messages").size());
    Expect.problem(400, "group", api.post(Api.toGroup("alice", "..", "hi")));
  }
}
