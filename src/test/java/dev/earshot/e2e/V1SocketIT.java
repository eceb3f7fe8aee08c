package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.Frames;
import dev.earshot.e2e.client.Receiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The subprotocol earshot.v1: one JSON object for each frame. */
class V1SocketIT extends ContainerSuite {
  @Test
  void open_v1Offered_isChosenAndHelloComesFirst() {
    String bob = fresh("bob");
    String id = api.send("alice", bob, "waiting").id();
    try (Receiver receiver = api.dial(bob).v1().open()) {
      assertEquals("earshot.v1", receiver.protocol());
      receiver.inbox().awaitOfType("message", 1);
      JsonNode hello = receiver.inbox().frames().get(0).json();
      assertEquals("hello", hello.path("type").asText());
      assertFalse(hello.path("session").asText().isBlank(), hello::toString);
      assertFalse(hello.path("cursor").asText().isBlank(), hello::toString);
      assertNotEquals(id, hello.path("cursor").asText());
      assertEquals(25, hello.path("heartbeatSeconds").asInt());
    }
  }

  @Test
  void open_v1AmongOthers_isChosen() {
    try (Receiver receiver =
        api.dial(fresh("bob")).header("Sec-WebSocket-Protocol", "chat, earshot.v1").open()) {
      assertEquals("earshot.v1", receiver.protocol());
      receiver.inbox().awaitOfType("hello", 1);
    }
  }

  @Test
  void open_twice_differentSessions() {
    String bob = fresh("bob");
    try (Receiver one = api.dial(bob).v1().open();
        Receiver two = api.dial(bob).v1().open()) {
      String first = one.inbox().awaitOfType("hello", 1).get(0).json().path("session").asText();
      String second = two.inbox().awaitOfType("hello", 1).get(0).json().path("session").asText();
      assertNotEquals(first, second);
    }
  }

  @Test
  void receive_messageOfATrace_saysWhich() {
    String bob = fresh("bob");
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    try (Receiver receiver = api.dial(bob).v1().open()) {
      api.post(Api.message("alice", bob, "traced"), "traceparent", trace);
      api.post("[" + Api.message("alice", bob, "too") + "]", "traceparent", trace);
      api.post(Api.message("alice", bob, "not"), "traceparent", "00-nonsense");
      List<String> traces =
          receiver.inbox().awaitOfType("message", 3).stream()
              .map(frame -> frame.json().path("traceparent").asText())
              .toList();
      assertEquals(List.of(trace, trace, ""), traces);
      assertEquals(trace, api.mailbox(bob, "").json().at("/messages/0/traceparent").asText());
    }
  }

  @Test
  void receive_message_hasIdSenderTextAndTime() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).v1().open()) {
      Instant before = Instant.now().minusMillis(2);
      String id = api.send("김철수", bob, "안녕 \"밥\"").id();

      JsonNode message = receiver.inbox().awaitOfType("message", 1).get(0).json();

      assertEquals(id, message.path("id").asText());
      assertEquals("김철수", message.path("sender").asText());
      assertEquals("안녕 \"밥\"", message.path("message").asText());
      Instant sentAt = Instant.parse(message.path("sentAt").asText());
      assertTrue(
          !sentAt.isBefore(before) && sentAt.isBefore(Instant.now().plusSeconds(1)),
          message::toString);
      assertTrue(message.path("sentAt").asText().matches(".*\\.\\d{3}Z"), message::toString);
    }
  }

  @Test
  void receive_messages_idsRise() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).v1().open()) {
      for (int i = 0; i < 20; i++) {
        api.send("alice", bob, "m" + i);
      }
      List<Long> numbers =
          receiver.inbox().awaitOfType("message", 20).stream().map(V1SocketIT::number).toList();
      assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
    }
  }

  @Test
  void receive_withoutAck_isDeliveredAgain() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).v1().open()) {
      api.send("alice", bob, "unread");
      receiver.inbox().awaitOfType("message", 1);
    }
    try (Receiver receiver = api.dial(bob).v1().open()) {
      assertEquals(
          "unread",
          receiver.inbox().awaitOfType("message", 1).get(0).json().path("message").asText());
    }
  }

  /** However a container cuts it, and whatever buffers it has. */
  @Test
  void ack_longAndInFragments_counts() {
    String bob = fresh("bob");
    String id = api.send("alice", bob, "one").id();
    try (Receiver receiver = api.dial(bob).v1().open()) {
      receiver.inbox().awaitOfType("message", 1);
      byte[] begin = ("{" + " ".repeat(1000) + "\"ack\":").getBytes(StandardCharsets.UTF_8);
      byte[] end = (" ".repeat(3000) + '"' + id + "\"}").getBytes(StandardCharsets.UTF_8);
      receiver.write(Frames.encode(false, Frame.TEXT, begin));
      receiver.write(Frames.encode(true, Frame.CONTINUATION, end));
      Poll.until("the acknowledgement", () -> states(bob).contains("acknowledged"));
    }
  }

  @Test
  void ack_upToAMessage_nextSocketStartsAfterIt() {
    String bob = fresh("bob");
    api.send("alice", bob, "one");
    String second = api.send("alice", bob, "two").id();
    String third = api.send("alice", bob, "three").id();
    try (Receiver receiver = api.dial(bob).v1().open()) {
      receiver.inbox().awaitOfType("message", 3);
      receiver.ack(second);
      Poll.until("the acknowledgement", () -> states(bob).contains("acknowledged"));
      assertEquals(List.of("acknowledged", "acknowledged", "written"), states(bob));
    }
    try (Receiver receiver = api.dial(bob).v1().open()) {
      assertEquals(
          third, receiver.inbox().awaitOfType("message", 1).get(0).json().path("id").asText());
      JsonNode hello = receiver.inbox().ofType("hello").get(0).json();
      assertEquals(second, hello.path("cursor").asText());
    }
  }

  @Test
  void ack_ofAnEarlierMessage_neverGoesBack() {
    String bob = fresh("bob");
    String first = api.send("alice", bob, "one").id();
    String second = api.send("alice", bob, "two").id();
    try (Receiver receiver = api.dial(bob).v1().open()) {
      receiver.inbox().awaitOfType("message", 2);
      receiver.ack(second);
      receiver.ack(first);
      Poll.until("the acknowledgement", () -> !states(bob).contains("written"));
    }
    api.send("alice", bob, "three");
    try (Receiver receiver = api.dial(bob).v1().open()) {
      assertEquals(
          "three",
          receiver.inbox().awaitOfType("message", 1).get(0).json().path("message").asText());
    }
  }

  @Test
  void ack_ofAMessageThatNeverWas_isNotTaken() {
    String bob = fresh("bob");
    String id = api.send("alice", bob, "one").id();
    try (Receiver receiver = api.dial(bob).v1().open()) {
      receiver.inbox().awaitOfType("message", 1);
      receiver.ack(id + "99999");
      receiver.inbox().await(ended -> !ended.isEmpty(), Duration.ofMillis(1));
    }
    try (Receiver receiver = api.dial(bob).v1().open()) {
      assertEquals(
          "one", receiver.inbox().awaitOfType("message", 1).get(0).json().path("message").asText());
    }
  }

  private List<String> states(String user) {
    return api.mailbox(user, "").json().path("messages").findValuesAsText("state");
  }

  private static long number(Frame frame) {
    String id = frame.json().path("id").asText();
    return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
  }
}
