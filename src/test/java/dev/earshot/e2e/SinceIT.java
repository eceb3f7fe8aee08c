package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.Receiver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a socket starts. */
class SinceIT extends ContainerSuite {
  private List<String> sent(String user, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(api.send("alice", user, "m" + i).id());
    }
    return ids;
  }

  private static List<String> ids(List<Frame> frames) {
    return frames.stream().map(frame -> frame.json().path("id").asText()).toList();
  }

  @Test
  void open_sinceAMessage_startsJustAfterIt() {
    String bob = fresh("bob");
    List<String> ids = sent(bob, 4);
    try (Receiver receiver = api.dial(bob, "?since=" + ids.get(1)).v1().open()) {
      assertEquals(ids.subList(2, 4), ids(receiver.inbox().awaitOfType("message", 2)));
      JsonNode hello = receiver.inbox().frames().get(0).json();
      assertEquals(ids.get(1), hello.path("cursor").asText());
      assertEquals(List.of(), receiver.inbox().ofType("gap"));
    }
  }

  @Test
  void open_sinceTheNewest_getsOnlyWhatComes() {
    String bob = fresh("bob");
    List<String> ids = sent(bob, 2);
    try (Receiver receiver = api.dial(bob, "?since=" + ids.get(1)).v1().open()) {
      String next = api.send("alice", bob, "next").id();
      assertEquals(List.of(next), ids(receiver.inbox().awaitOfType("message", 1)));
      assertEquals(List.of(), receiver.inbox().ofType("gap"));
    }
  }

  @Test
  void open_sinceEarliest_getsEverythingKeptThoughAcknowledged() {
    String bob = fresh("bob");
    List<String> ids = sent(bob, 3);
    try (Receiver plain = api.dial(bob).open()) {
      plain.inbox().awaitTexts(3);
    }
    try (Receiver receiver = api.dial(bob, "?since=earliest").v1().open()) {
      assertEquals(ids, ids(receiver.inbox().awaitOfType("message", 3)));
      assertEquals(List.of(), receiver.inbox().ofType("gap"));
    }
  }

  @Test
  void open_sinceTheCursorOfHello_missesNothing() {
    String bob = fresh("bob");
    String cursor;
    try (Receiver receiver = api.dial(bob).v1().open()) {
      cursor = receiver.inbox().awaitOfType("hello", 1).get(0).json().path("cursor").asText();
    }
    List<String> ids = sent(bob, 2);
    try (Receiver receiver = api.dial(bob, "?since=" + cursor).v1().open()) {
      assertEquals(ids, ids(receiver.inbox().awaitOfType("message", 2)));
      assertEquals(List.of(), receiver.inbox().ofType("gap"));
    }
  }

  @Test
  void open_sinceAnUnknownEpoch_gapThenEverythingKept() {
    String bob = fresh("bob");
    List<String> ids = sent(bob, 2);
    try (Receiver receiver = api.dial(bob, "?since=0000-1").v1().open()) {
      assertEquals(ids, ids(receiver.inbox().awaitOfType("message", 2)));
      assertGapBeforeMessages(receiver);
    }
  }

  @Test
  void open_sinceAMessageThatIsYetToCome_gapThenEverythingKept() {
    String bob = fresh("bob");
    List<String> ids = sent(bob, 2);
    try (Receiver receiver = api.dial(bob, "?since=" + ids.get(1) + "99999").v1().open()) {
      assertEquals(ids, ids(receiver.inbox().awaitOfType("message", 2)));
      assertGapBeforeMessages(receiver);
    }
  }

  @Test
  void open_sinceACursorOfAnotherUser_neverShowsTheOthersPast() {
    String bob = fresh("bob");
    String carol = fresh("carol");
    List<String> carols = sent(carol, 3);
    try (Receiver receiver = api.dial(bob, "?since=" + carols.get(0)).v1().open()) {
      String mine = api.send("alice", bob, "mine").id();
      assertEquals(List.of(mine), ids(receiver.inbox().awaitOfType("message", 1)));
    }
  }

  @Test
  void open_sinceAnUnknownEpochWithNothingKept_gapAtOnce() {
    try (Receiver receiver = api.dial(fresh("bob"), "?since=0000-1").v1().open()) {
      receiver.inbox().awaitOfType("gap", 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "-",
        "a-",
        "-1",
        "a--1",
        "a-01",
        "a-1.5",
        "a-99999999999999999999",
        "%00",
        "%20",
        "LATEST"
      })
  void open_sinceIsNoCursor_400BeforeTheUpgrade(String since) {
    Expect.problem(400, "since", api.dial(fresh("bob"), "?since=" + since).refusal());
  }

  private static void assertGapBeforeMessages(Receiver receiver) {
    List<String> types = receiver.inbox().frames().stream().map(Frame::type).toList();
    assertEquals(List.of("hello", "gap", "message", "message"), types);
    JsonNode hello = receiver.inbox().ofType("hello").get(0).json();
    JsonNode gap = receiver.inbox().ofType("gap").get(0).json();
    assertEquals(hello.path("cursor"), gap.path("cursor"));
  }
}
