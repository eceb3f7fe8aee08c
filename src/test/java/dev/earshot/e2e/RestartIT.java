package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What a server knows after it was killed and started again. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@ArgumentsSource(TwoKinds.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartIT {
  private static final int SENT = 4;

  private static Site site;
  private static Api api;
  private static Conversation absent;
  private static Conversation written;
  private static Conversation acknowledged;
  private static Conversation plain;
  private static Reply keyed;
  private static String keyedMessage;

  RestartIT(Kind kind) {}

  /** A user, and the ids of what was sent to him before the crash. */
  private record Conversation(String user, List<String> ids) {}

  @BeforeParameterizedClassInvocation(injectArguments = true)
  static void crash(Kind kind) throws InterruptedException {
    site = new Site(kind, Settings.defaults());
    site.start();
    api = site.api();
    absent = conversation();
    written = conversation();
    acknowledged = conversation();
    plain = conversation();
    keyedMessage =
        Api.object(
            "sender", "alice", "receiver", absent.user, "message", "keyed", "key", plain.user);
    keyed = api.post(keyedMessage);
    readWithoutAck(written.user);
    readAndAck(acknowledged.user, acknowledged.ids.get(1));
    try (Receiver receiver = api.dial(plain.user).open()) {
      receiver.inbox().awaitTexts(SENT);
      Poll.until("its acknowledgement", () -> state(plain, SENT - 1).equals("acknowledged"));
    }
    api.block(absent.user, "eve", "");
    api.closeSessions("revoked", "{\"block\":3600}");
    site.crash();
    site.start();
    api = site.api();
  }

  @AfterParameterizedClassInvocation
  static void close() {
    site.close();
  }

  private static Conversation conversation() {
    String user = ContainerSuite.fresh("bob");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < SENT; i++) {
      ids.add(api.send("alice", user, "m" + i).id());
    }
    return new Conversation(user, ids);
  }

  private static void readWithoutAck(String user) {
    try (Receiver receiver = api.dial(user).v1().open()) {
      receiver.inbox().awaitOfType("message", SENT);
    }
  }

  private static void readAndAck(String user, String id) {
    try (Receiver receiver = api.dial(user).v1().open()) {
      receiver.inbox().awaitOfType("message", SENT);
      receiver.ack(id);
      Poll.until("the ack", () -> state(acknowledged, 1).equals("acknowledged"));
    }
  }

  private static String state(Conversation with, int index) {
    JsonNode messages = api.mailbox(with.user, "").json().path("messages");
    return messages.path(index).path("state").asText();
  }

  private static List<String> got(Receiver receiver, int count) {
    receiver.inbox().awaitOfType("message", count);
    assertEquals(List.of(), receiver.inbox().ofType("gap"));
    return ids(receiver.inbox().ofType("message"));
  }

  private static List<String> ids(List<Frame> frames) {
    return frames.stream().map(frame -> frame.json().path("id").asText()).toList();
  }

  /** Appends what is sent now, so that nothing else can come before it unseen. */
  private static List<String> then(List<String> ids, String user) {
    List<String> more = new ArrayList<>(ids);
    more.add(api.send("alice", user, "after").id());
    return more;
  }

  @Test
  void rules_afterACrash_stillHold() {
    Expect.problem(403, api.send("eve", absent.user, "blocked"));
    Expect.problem(403, api.dial("revoked").refusal());
  }

  @Test
  void mailbox_afterACrash_hasEverythingWithItsId() {
    JsonNode messages = api.mailbox(written.user, "").json().path("messages");
    List<String> ids = new ArrayList<>();
    messages.forEach(message -> ids.add(message.path("id").asText()));
    assertEquals(written.ids, ids.subList(0, SENT));
    assertEquals("m0", messages.path(0).path("message").asText());
  }

  @Test
  void open_nobodyWasThereBefore_getsEverythingOnce() {
    try (Receiver receiver = api.dial(absent.user, "?since=" + absent.ids.get(3)).v1().open()) {
      List<String> expected = then(List.of(keyed.id()), absent.user);
      assertEquals(expected, got(receiver, expected.size()));
    }
  }

  @Test
  void open_sinceACursorFromBefore_goesOnJustAfterIt() {
    String since = "?since=" + written.ids.get(1);
    try (Receiver receiver = api.dial(written.user, since).v1().open()) {
      assertEquals(written.ids.subList(2, SENT), got(receiver, 2).subList(0, 2));
    }
  }

  @Test
  void open_writtenButNotAcknowledgedWithoutCursor_getsItAgain() {
    try (Receiver receiver = api.dial(written.user).v1().open()) {
      assertEquals(written.ids, got(receiver, SENT).subList(0, SENT));
    }
  }

  @Test
  void open_writtenButNotAcknowledgedWithCursor_getsOnlyWhatComes() {
    String since = "?since=" + written.ids.get(SENT - 1);
    try (Receiver receiver = api.dial(written.user, since).v1().open()) {
      List<String> expected = then(List.of(), written.user);
      assertEquals(expected, got(receiver, 1));
    }
  }

  @Test
  void open_acknowledgedWithoutCursor_getsOnlyTheRest() {
    try (Receiver receiver = api.dial(acknowledged.user).v1().open()) {
      assertEquals(acknowledged.ids.subList(2, SENT), got(receiver, 2));
    }
  }

  @Test
  void open_plainAgain_getsNothingTwice() {
    try (Receiver receiver = api.dial(plain.user).open()) {
      api.send("alice", plain.user, "after");
      assertEquals(List.of("[alice]: after"), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void send_keyFromBefore_answersTheFirstId() {
    Reply again = api.post(keyedMessage);
    assertEquals(keyed.id(), again.id());
    assertTrue(again.json().path("duplicate").asBoolean(), again::toString);
  }

  @Test
  void send_keyFromBeforeForAnotherMessage_409() {
    Expect.problem(409, "key", api.post(keyedMessage.replace("\"keyed\"", "\"other\"")));
  }

  @Test
  void acknowledge_somethingFromBefore_isTaken() {
    try (Receiver receiver = api.dial(absent.user, "?since=earliest").v1().open()) {
      receiver.inbox().awaitOfType("message", SENT);
      receiver.ack(absent.ids.get(0));
      Poll.until("the ack", () -> state(absent, 0).equals("acknowledged"));
      assertEquals("stored", state(absent, SENT).replace("written", "stored"));
    }
  }
}
