package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Senders whom a receiver has blocked, and users who are to stay out. */
class BlockedIT extends ContainerSuite {
  private static final String SILENTLY = "{\"answer\":\"sent\"}";

  private void expectBlocked(Reply reply) {
    Expect.problem(403, reply);
    assertEquals("blocked", reply.json().path("reason").asText(), reply::toString);
  }

  @Test
  void send_blockedSender_403UntilUnblocked() {
    String bob = fresh("bob");
    String eve = fresh("김 eve");
    Expect.status(204, api.block(bob, eve, ""));
    Expect.status(204, api.block(bob, eve, ""));
    expectBlocked(api.send(eve, bob, "blocked"));
    assertEquals(
        "{\"blocked\":[{\"userId\":\"" + eve + "\",\"answer\":\"refused\"}]}",
        api.blocked(bob).body());
    Expect.accepted(202, 0, api.send(bob, eve, "the other way"));
    Expect.status(204, api.unblock(bob, eve));
    Expect.accepted(202, 0, api.send(eve, bob, "hi"));
    assertEquals(1, api.mailbox(bob, "").json().path("messages").size());
  }

  @Test
  void send_silentlyBlocked_isAnsweredLikeEverybodyAndNotDelivered() {
    String bob = fresh("bob");
    Expect.status(204, api.block(bob, "eve", SILENTLY));
    Expect.accepted(202, 0, api.send("eve", bob, "dropped"));
    try (Receiver receiver = present(bob)) {
      Reply dropped = api.send("eve", bob, "dropped");
      Reply kept = api.send("alice", bob, "kept");
      Expect.accepted(200, 1, dropped);
      assertEquals(names(kept), names(dropped));
      assertTrue(number(kept) > number(dropped), () -> kept + " after " + dropped);
      assertEquals(kept.headers().keySet(), dropped.headers().keySet());
      assertEquals(List.of("[alice]: kept"), receiver.inbox().awaitTexts(1));
    }
    assertEquals(1, api.mailbox(bob, "").json().path("messages").size());
  }

  private static Set<String> names(Reply reply) {
    Set<String> names = new TreeSet<>();
    reply.json().fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static long number(Reply reply) {
    return Long.parseLong(reply.id().substring(reply.id().indexOf('-') + 1));
  }

  @Test
  void send_batch_eachForItself() {
    String bob = fresh("bob");
    api.block(bob, "eve", "");
    api.block(bob, "mallory", SILENTLY);
    String batch =
        "["
            + Api.message("eve", bob, "1")
            + ","
            + Api.message("mallory", bob, "2")
            + ","
            + Api.message("alice", bob, "3")
            + "]";
    JsonNode results = api.post(batch).json();
    assertEquals(403, results.at("/0/code").asInt(), results::toString);
    assertEquals("blocked", results.at("/0/reason").asText(), results::toString);
    assertEquals(202, results.at("/1/code").asInt(), results::toString);
    assertEquals(202, results.at("/2/code").asInt(), results::toString);
    JsonNode messages = api.mailbox(bob, "").json().path("messages");
    assertEquals(1, messages.size());
    assertEquals("3", messages.at("/0/message").asText());
  }

  @Test
  void block_badAnswer_400NamingIt() {
    Expect.problem(400, "answer", api.block("bob", "eve", "{\"answer\":\"no\"}"));
  }

  @Test
  void close_block_closesAndKeepsOutUntilItEnds() {
    if (!takesBodies()) {
      return;
    }
    String bob = fresh("bob");
    try (Receiver receiver = present(bob)) {
      Reply reply = api.closeSessions(bob, "{\"block\":600}");
      Expect.status(200, reply);
      assertEquals(1, reply.json().path("closed").asInt(), reply::toString);
      assertTrue(reply.json().path("blockedUntil").asText().endsWith("Z"), reply::toString);
      assertEquals(1008, receiver.inbox().awaitCloseCode());
    }
    Reply refused = api.dial(bob).refusal();
    Expect.problem(403, refused);
    assertEquals("revoked", refused.json().path("reason").asText(), refused::toString);
    Reply shortened = api.closeSessions(bob, "{\"block\":1}");
    assertFalse(shortened.json().path("blockedUntil").asText().isEmpty(), shortened::toString);
    Poll.until("the end of it", () -> comesIn(bob));
  }

  private boolean comesIn(String user) {
    try (Receiver receiver = api.dial(user).open()) {
      return receiver.protocol().isEmpty();
    } catch (AssertionError | RuntimeException e) {
      return false;
    }
  }

  @Test
  void close_blockOf0_letsInAgain() {
    if (!takesBodies()) {
      return;
    }
    String bob = fresh("bob");
    api.closeSessions(bob, "{\"block\":600}");
    assertEquals("{\"closed\":0}", api.closeSessions(bob, "{\"block\":0}").body());
    api.dial(bob).open().close();
  }

  @Test
  void close_badBlock_400NamingIt() {
    if (!takesBodies()) {
      return;
    }
    Expect.problem(400, "block", api.closeSessions("bob", "{\"block\":-1}"));
  }

  /** Payara and GlassFish themselves refuse a DELETE that has a body. */
  private boolean takesBodies() {
    if (server.kind().takesBodyOfDelete()) {
      return true;
    }
    Expect.status(400, api.closeSessions("bob", "{\"block\":1}"));
    return false;
  }
}
