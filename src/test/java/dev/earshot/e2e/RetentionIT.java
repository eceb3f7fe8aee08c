package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.Receiver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What retention took is told as a gap. */
class RetentionIT extends TightSuite {
  private List<String> sent(String user, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(api.send("alice", user, "m" + i).id());
    }
    return ids;
  }

  @Test
  void open_sinceAMessageWhoseSuccessorIsGone_gapThenTheKept() {
    String bob = fresh("bob");
    List<String> ids = sent(bob, 10);
    try (Receiver receiver = api.dial(bob, "?since=" + ids.get(1)).v1().open()) {
      List<Frame> messages = receiver.inbox().awaitOfType("message", RETAINED);
      assertEquals(
          ids.subList(5, 10), messages.stream().map(f -> f.json().path("id").asText()).toList());
      assertEquals("gap", receiver.inbox().frames().get(1).type());
    }
  }

  @Test
  void open_sinceAGoneMessageWhoseSuccessorIsKept_noGap() {
    String bob = fresh("bob");
    List<String> ids = sent(bob, 10);
    try (Receiver receiver = api.dial(bob, "?since=" + ids.get(4)).v1().open()) {
      receiver.inbox().awaitOfType("message", RETAINED);
      assertEquals(List.of(), receiver.inbox().ofType("gap"));
    }
  }

  @Test
  void open_sinceEarliest_theKeptWithoutAGap() {
    String bob = fresh("bob");
    sent(bob, 10);
    try (Receiver receiver = api.dial(bob, "?since=earliest").v1().open()) {
      receiver.inbox().awaitOfType("message", RETAINED);
      assertEquals(List.of(), receiver.inbox().ofType("gap"));
    }
  }

  @Test
  void open_withoutSinceAfterUnacknowledgedOnesWent_gap() {
    String bob = fresh("bob");
    sent(bob, 10);
    try (Receiver receiver = api.dial(bob).v1().open()) {
      receiver.inbox().awaitOfType("message", RETAINED);
      receiver.inbox().awaitOfType("gap", 1);
    }
  }

  @Test
  void mailbox_sinceAGoneMessage_saysGap() {
    String bob = fresh("bob");
    List<String> ids = sent(bob, 10);
    JsonNode page = api.mailbox(bob, "?since=" + ids.get(0)).json();
    assertTrue(page.path("gap").asBoolean(), page::toString);
    assertEquals(RETAINED, page.path("messages").size());
  }

  @Test
  void open_sinceACursorOfAnotherServer_gap() {
    String foreign;
    try (Receiver receiver = api.dial(fresh("bob")).v1().open()) {
      String cursor =
          receiver.inbox().awaitOfType("hello", 1).get(0).json().path("cursor").asText();
      foreign = (cursor.charAt(0) == 'z' ? 'y' : 'z') + cursor.substring(1);
    }
    try (Receiver receiver = api.dial(fresh("bob"), "?since=" + foreign).v1().open()) {
      receiver.inbox().awaitOfType("gap", 1);
    }
  }
}
