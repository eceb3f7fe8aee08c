package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code POST /send-message} with an array. */
class BatchIT extends ContainerSuite {
  private static String batch(int count, String receiver) {
    return IntStream.range(0, count)
        .mapToObj(i -> Api.message("alice", receiver, "m" + i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void send_thousandItems_allArriveInOrder() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).open()) {
      Poll.until("the session", () -> api.sessions(bob) == 1);

      Reply reply = api.post(batch(1000, bob));

      Expect.status(200, reply);
      assertEquals(1000, reply.json().size());
      reply.json().forEach(item -> assertEquals(200, item.path("code").asInt(), item::toString));
      List<String> expected = IntStream.range(0, 1000).mapToObj(i -> "[alice]: m" + i).toList();
      assertEquals(expected, receiver.inbox().awaitTexts(1000));
    }
  }

  @Test
  void send_oneItemTooMany_isRefusedWhole() {
    String bob = fresh("bob");
    Expect.problem(413, api.post(batch(1001, bob)));
    assertEquals(0, api.mailbox(bob, "").json().path("messages").size());
  }

  @Test
  void send_oneBadItem_doesNotSpoilTheOthers() {
    String bob = fresh("bob");
    String here = fresh("here");
    try (Receiver receiver = api.dial(here).open()) {
      Poll.until("the session", () -> api.sessions(here) == 1);
      String items =
          String.join(
              ",",
              Api.message("alice", here, "one"),
              Api.message("alice", "..", "bad"),
              "5",
              Api.message("alice", bob, "two"));

      Reply reply = api.post("[" + items + "]");

      Expect.status(200, reply);
      JsonNode results = reply.json();
      assertEquals(List.of(200, 400, 400, 202), codes(results));
      assertEquals("receiver", results.get(1).path("member").asText(), reply::toString);
      assertFalse(results.get(1).path("detail").asText().isBlank(), reply::toString);
      assertEquals(1, results.get(0).path("sessions").asInt(), reply::toString);
      assertFalse(results.get(3).path("id").asText().isBlank(), reply::toString);
      assertEquals(List.of("[alice]: one"), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void send_sameKeyTwiceInABatch_isOneMessage() {
    String bob = fresh("bob");
    String item =
        Api.object("sender", "alice", "receiver", bob, "message", "once", "key", fresh("key"));

    JsonNode results = api.post("[" + item + "," + item + "]").json();

    assertEquals(results.get(0).path("id"), results.get(1).path("id"));
    assertTrue(results.get(1).path("duplicate").asBoolean(), results::toString);
    assertEquals(1, api.mailbox(bob, "").json().path("messages").size());
  }

  @Test
  void send_emptyArray_answersAnEmptyArray() {
    Reply reply = api.post("[]");
    Expect.status(200, reply);
    assertEquals("[]", reply.body().strip());
  }

  private static List<Integer> codes(JsonNode results) {
    return IntStream.range(0, results.size())
        .mapToObj(i -> results.get(i).path("code").asInt())
        .toList();
  }
}
