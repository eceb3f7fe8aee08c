package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Idempotency keys: the same sender's same key is one message. */
class KeyIT extends ContainerSuite {
  private static final String HEADER = "Idempotency-Key";

  private static String keyed(String sender, String receiver, String message, String key) {
    return Api.object("sender", sender, "receiver", receiver, "message", message, "key", key);
  }

  @Test
  void send_sameKeyAgain_isSentOnceAndAnswersTheFirstId() {
    String bob = fresh("bob");
    String key = fresh("key");
    try (Receiver receiver = present(bob)) {
      Reply first = api.post(keyed("alice", bob, "once", key));
      Reply again = api.post(keyed("alice", bob, "once", key));
      api.send("alice", bob, "end");

      assertFalse(first.json().path("duplicate").asBoolean(), first::toString);
      Expect.status(200, again);
      assertTrue(again.json().path("duplicate").asBoolean(), again::toString);
      assertEquals(first.id(), again.id());
      assertEquals(List.of("[alice]: once", "[alice]: end"), receiver.inbox().awaitTexts(2));
    }
  }

  @Test
  void send_sameKeyToNobodyConnected_202Duplicate() {
    String bob = fresh("bob");
    String key = fresh("key");
    Reply first = api.post(keyed("alice", bob, "once", key));
    Reply again = api.post(keyed("alice", bob, "once", key));
    Expect.status(202, again);
    assertTrue(again.json().path("duplicate").asBoolean(), again::toString);
    assertEquals(first.id(), again.id());
  }

  @Test
  void send_keyInHeader_isTheSameThing() {
    String bob = fresh("bob");
    String key = fresh("key");
    Reply first = api.post(Api.message("alice", bob, "once"), HEADER, key);
    Reply again = api.post(keyed("alice", bob, "once", key));
    assertEquals(first.id(), again.id());
    assertTrue(again.json().path("duplicate").asBoolean(), again::toString);
  }

  @Test
  void send_keyInBothAlike_isAccepted() {
    String key = fresh("key");
    Expect.status(202, api.post(keyed("alice", fresh("bob"), "hi", key), HEADER, key));
  }

  @Test
  void send_keyInBothUnlike_400() {
    Expect.problem(400, api.post(keyed("alice", fresh("bob"), "hi", fresh("key")), HEADER, "x"));
  }

  @Test
  void send_sameKeyForAnotherText_409() {
    String bob = fresh("bob");
    String key = fresh("key");
    api.post(keyed("alice", bob, "one", key));
    Expect.problem(409, api.post(keyed("alice", bob, "two", key)));
    assertEquals(1, api.mailbox(bob, "").json().path("messages").size());
  }

  @Test
  void send_sameKeyForAnotherReceiver_409() {
    String key = fresh("key");
    api.post(keyed("alice", fresh("bob"), "one", key));
    Expect.problem(409, api.post(keyed("alice", fresh("bob"), "one", key)));
  }

  @Test
  void send_sameKeyOfAnotherSender_isAnotherMessage() {
    String bob = fresh("bob");
    String key = fresh("key");
    Reply alices = api.post(keyed("alice", bob, "hi", key));
    Reply carols = api.post(keyed("carol", bob, "hi", key));
    assertNotEquals(alices.id(), carols.id());
    assertFalse(carols.json().path("duplicate").asBoolean(), carols::toString);
  }

  @Test
  void send_keyOf128Characters_isAccepted() {
    String bob = fresh("bob");
    String key = fresh("key") + "x".repeat(128);
    Expect.status(202, api.post(keyed("alice", bob, "hi", key.substring(0, 128))));
  }

  @Test
  void send_keyEmptyOrTooLong_400NamingIt() {
    Expect.problem(400, "key", api.post(keyed("alice", "bob", "hi", "")));
    Expect.problem(400, "key", api.post(keyed("alice", "bob", "hi", "x".repeat(129))));
  }

  @Test
  void send_keyOfTheWrongKind_400NamingIt() {
    String json = "{\"sender\":\"alice\",\"receiver\":\"bob\",\"message\":\"hi\",\"key\":5}";
    Expect.problem(400, "key", api.post(json));
  }
}
