package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code POST /send-message}: what is accepted, and what then arrives. */
class SendIT extends ContainerSuite {
  @Test
  void send_twoSessions_200WithTheirNumberAndBothGetIt() {
    String bob = fresh("bob");
    try (Receiver first = api.dial(bob).open();
        Receiver second = api.dial(bob).open()) {
      Poll.until("two sessions", () -> api.sessions(bob) == 2);

      Expect.accepted(200, 2, api.send("alice", bob, "hi"));

      assertEquals(List.of("[alice]: hi"), first.inbox().awaitTexts(1));
      assertEquals(List.of("[alice]: hi"), second.inbox().awaitTexts(1));
    }
  }

  @Test
  void send_nobodyConnected_202AndItWaitsInTheMailbox() {
    String bob = fresh("bob");

    Reply reply = api.send("alice", bob, "later");

    Expect.accepted(202, 0, reply);
    assertEquals(reply.id(), api.mailbox(bob, "").json().at("/messages/0/id").asText());
    try (Receiver receiver = api.dial(bob).open()) {
      assertEquals(List.of("[alice]: later"), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void send_afterOneOfTwoSessionsClosed_countsAndReachesTheOther() {
    String bob = fresh("bob");
    try (Receiver newer = api.dial(bob).open()) {
      Receiver older = api.dial(bob).open();
      Poll.until("two sessions", () -> api.sessions(bob) == 2);
      older.close();
      Poll.until("one session", () -> api.sessions(bob) == 1);

      Expect.accepted(200, 1, api.send("alice", bob, "still here"));

      assertEquals(List.of("[alice]: still here"), newer.inbox().awaitTexts(1));
    }
  }

  @Test
  void send_oneAfterAnother_arriveInThatOrder() {
    String bob = fresh("bob");
    List<String> expected = new ArrayList<>();
    try (Receiver receiver = api.dial(bob).open()) {
      for (int i = 0; i < 200; i++) {
        api.send("alice", bob, "m" + i);
        expected.add("[alice]: m" + i);
      }
      assertEquals(expected, receiver.inbox().awaitTexts(200));
    }
  }

  @Test
  void send_toOneUser_reachesNobodyElse() {
    String bob = fresh("bob");
    String carol = fresh("carol");
    try (Receiver bobs = api.dial(bob).open();
        Receiver carols = api.dial(carol).open()) {
      api.send("alice", bob, "for bob");
      api.send("alice", carol, "for carol");

      assertEquals(List.of("[alice]: for bob"), bobs.inbox().awaitTexts(1));
      assertEquals(List.of("[alice]: for carol"), carols.inbox().awaitTexts(1));
    }
  }

  @Test
  void send_toOneself_arrives() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).open()) {
      api.send(bob, bob, "note");
      assertEquals(List.of("[" + bob + "]: note"), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void send_textOfTheLongestLength_arrivesWhole() {
    String bob = fresh("bob");
    String text = "한".repeat(16_383) + "😀";
    try (Receiver receiver = present(bob)) {
      Expect.status(200, api.send("alice", bob, text));
      assertEquals(List.of("[alice]: " + text), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void send_quotesLinesAndMarkup_arriveAsTheyAre() {
    String bob = fresh("bob");
    String text = "\"quoted\" \\ <b>bold</b>\nnext\tline \u2028 \u0000 end";
    try (Receiver receiver = present(bob)) {
      Expect.status(200, api.send("alice", bob, text));
      assertEquals(List.of("[alice]: " + text), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void send_twoMessages_haveDifferentIds() {
    String bob = fresh("bob");
    assertNotEquals(api.send("alice", bob, "same").id(), api.send("alice", bob, "same").id());
  }

  @Test
  void send_contentTypeWithCharset_isAccepted() {
    Reply reply =
        Http.exchange(
            "POST",
            api.sendUri(),
            Api.message("alice", fresh("bob"), "hi"),
            "Content-Type",
            "application/json; charset=UTF-8");
    Expect.accepted(202, 0, reply);
  }
}
