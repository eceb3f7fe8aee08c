package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.server.Settings;
import dev.earshot.undelivered.HookServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whom nobody acknowledged is told of once, and no other. */
@Execution(ExecutionMode.CONCURRENT)
class UndeliveredIT extends ContainerSuite {
  private static final String SECRET = "only the two of us know";

  /** Long enough for an acknowledgement to come before. */
  private static final String AFTER = "2s";

  private static final HookServer HOOK =
      new HookServer().answering(UndeliveredIT::failTwiceIfAsked);
  private static final Settings TELLING =
      Settings.defaults()
          .with("earshot.undelivered.url", HOOK.url().toString())
          .with("earshot.undelivered.after", AFTER)
          .with("earshot.undelivered.secret", SECRET);

  private static HookServer.Reply failTwiceIfAsked(HookServer.Call call) {
    boolean fails = call.json().path("sender").asText().equals("troublemaker");
    int times = HOOK.calls(call.id()).size();
    return fails && times <= 2 ? HookServer.Reply.HANG_UP : HookServer.Reply.of(200);
  }

  @AfterAll
  static void closeHook() {
    HOOK.close();
  }

  @Override
  Settings settings() {
    return TELLING;
  }

  private static List<HookServer.Call> told(String id, int times) {
    HOOK.await(times + " calls about " + id, calls -> HOOK.calls(id).size() >= times);
    return HOOK.calls(id);
  }

  /** Waits until a message that is sent now is told, so that all before had their turn. */
  private void pass() {
    told(api.send("alice", fresh("nobody"), "hi").id(), 1);
  }

  private String state(String user) {
    JsonNode messages = api.mailbox(user, "").json().path("messages");
    return messages.path(0).path("state").asText();
  }

  @Test
  void send_toNobody_isToldOnceAndSigned() {
    String lee = fresh("이영희");
    String id = api.send("김철수", lee, "안녕").id();
    HookServer.Call call = told(id, 1).get(0);
    String sentAt = api.mailbox(lee, "").json().path("messages").path(0).path("sentAt").asText();
    JsonNode told = call.json();
    assertAll(
        () -> assertEquals("application/json", call.header("Content-type")),
        () -> assertTrue(call.isSignedWith(SECRET.getBytes(StandardCharsets.UTF_8))),
        () -> assertEquals("message.undelivered", told.path("type").asText()),
        () -> assertEquals(id, told.path("id").asText()),
        () -> assertEquals("김철수", told.path("sender").asText()),
        () -> assertEquals(lee, told.path("receiver").asText()),
        () -> assertEquals(sentAt, told.path("sentAt").asText()),
        () -> assertFalse(call.body().contains("안녕"), call::toString));
    pass();
    assertEquals(1, HOOK.calls(id).size());
  }

  @Test
  void send_acknowledged_isNotTold() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).v1().open()) {
      receiver.inbox().awaitOfType("hello", 1);
      String id = api.send("alice", bob, "hi").id();
      receiver.inbox().awaitOfType("message", 1);
      receiver.ack(id);
      Poll.until("the acknowledgement", () -> state(bob).equals("acknowledged"));
      pass();
      assertEquals(List.of(), HOOK.calls(id));
    }
  }

  @Test
  void send_takenByAPlainSocket_isNotTold() {
    String bob = fresh("bob");
    try (Receiver receiver = present(bob)) {
      String id = api.send("alice", bob, "hi").id();
      receiver.inbox().awaitTexts(1);
      pass();
      assertEquals(List.of(), HOOK.calls(id));
    }
  }

  @Test
  void send_writtenButNotAcknowledged_isTold() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).v1().open()) {
      receiver.inbox().awaitOfType("hello", 1);
      String id = api.send("alice", bob, "hi").id();
      receiver.inbox().awaitOfType("message", 1);
      told(id, 1);
      assertEquals("written", state(bob));
    }
  }

  @Test
  void send_toldInVainTwice_isToldAThirdTimeAndNoMore() {
    String id = api.send("troublemaker", fresh("nobody"), "hi").id();
    List<HookServer.Call> calls = told(id, 3);
    assertEquals(1, calls.stream().map(HookServer.Call::body).distinct().count());
    pass();
    assertEquals(3, HOOK.calls(id).size());
  }
}
