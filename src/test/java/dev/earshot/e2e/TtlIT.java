package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.e2e.client.Receiver;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A message with a time to live. */
class TtlIT extends ContainerSuite {
  private static String expiring(String receiver, String message, long ttl) {
    return Api.object("sender", "alice", "receiver", receiver, "message", message, "ttl", ttl);
  }

  @Test
  void send_ttlNotOver_isDelivered() {
    String bob = fresh("bob");
    Expect.status(202, api.post(expiring(bob, "in time", 3600)));
    try (Receiver receiver = api.dial(bob).open()) {
      assertEquals(List.of("[alice]: in time"), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void send_ttlOver_isNotDeliveredAndLeavesNoGap() {
    String bob = fresh("bob");
    String before = api.send("alice", bob, "before").id();
    Expect.status(202, api.post(expiring(bob, "too late", 1)));
    Poll.until("the expiry", () -> api.mailbox(bob, "").json().path("messages").size() == 1);
    api.send("alice", bob, "after");

    try (Receiver receiver = api.dial(bob, "?since=" + before).v1().open()) {
      assertEquals(
          "after",
          receiver.inbox().awaitOfType("message", 1).get(0).json().path("message").asText());
      assertEquals(List.of(), receiver.inbox().ofType("gap"));
    }
  }

  @Test
  void send_connectedReceiver_getsItDespiteAShortTtl() {
    String bob = fresh("bob");
    try (Receiver receiver = present(bob)) {
      Expect.status(200, api.post(expiring(bob, "now", 1)));
      assertEquals(List.of("[alice]: now"), receiver.inbox().awaitTexts(1));
    }
  }
}
