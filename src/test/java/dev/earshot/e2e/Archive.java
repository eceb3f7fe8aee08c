package dev.earshot.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import dev.earshot.history.Checker;
import dev.earshot.history.Client;
import dev.earshot.history.History;
import dev.earshot.history.Post;
import dev.earshot.history.Violation;
import dev.earshot.history.Violation.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Messages to many users, of which it is known what they say, and what can be read of them. */
final class Archive {
  private static final int USERS = 40;
  private static final int EACH = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** What a damage may cost: messages of before, and those of whom the server sent away. */
  private static final Set<Promise> PRICE = EnumSet.of(Promise.NOT_LOST, Promise.NO_SILENT_GAP);

  private final Api api;
  private final List<String> users = new ArrayList<>();
  private final Map<String, Sent> sent = new LinkedHashMap<>();

  Archive(Api api) {
    this.api = api;
  }

  private record Sent(String receiver, String text, String id) {}

  /**
   * What came of reading everything, and of sending one more message to everybody.
   *
   * @param count how many of the messages of before came
   * @param fault what should not have come, or did not although it was accepted just now
   * @param isTold whether whoever misses something was told so
   */
  record Reading(int count, String fault, boolean isTold) {}

  int size() {
    return sent.size();
  }

  void fill() {
    for (int i = 0; i < USERS; i++) {
      users.add(ContainerSuite.fresh("사용자"));
    }
    for (int round = 0; round < EACH; round++) {
      List<String> texts = new ArrayList<>();
      List<String> messages = new ArrayList<>();
      for (String user : users) {
        String text = user + "#" + round + " " + "글자 ".repeat(COUNT.get() % 100);
        texts.add(text);
        messages.add(Api.message("alice", user, text));
        COUNT.incrementAndGet();
      }
      JsonNode results = api.post("[" + String.join(",", messages) + "]").json();
      for (int i = 0; i < USERS; i++) {
        String id = results.path(i).path("id").asText();
        sent.put(texts.get(i), new Sent(users.get(i), texts.get(i), id));
      }
    }
  }

  Reading read() throws InterruptedException {
    History history = new History();
    sent.values().forEach(s -> history.post("alice", s.receiver, s.text).accepted(s.id));
    List<String> faults = new ArrayList<>();
    users.forEach(user -> faults.addAll(strangers(user)));
    Set<String> open = receiveAll(history);
    List<Violation> violations = Checker.check(history);
    for (Violation violation : violations) {
      boolean isPrice = PRICE.contains(violation.promise());
      if (!isPrice || open.stream().anyMatch(last -> violation.what().contains(last + " "))) {
        faults.add(violation.toString());
      }
    }
    boolean told = violations.stream().noneMatch(v -> PRICE.contains(v.promise()));
    return new Reading((int) history.deliveredCount(), String.join("\n", faults), told);
  }

  /** What the mailbox of a user shows that is not his; where it cannot be read, nothing. */
  private List<String> strangers(String user) {
    List<String> strangers = new ArrayList<>();
    Reply page = api.mailbox(user, "?limit=1000");
    if (page.status() != 200) {
      Expect.problem(503, page);
      return strangers;
    }
    for (JsonNode message : page.json().path("messages")) {
      Sent known = sent.get(message.path("message").asText());
      boolean after = message.path("message").asText().startsWith("after-");
      if (!after && (known == null || !known.receiver.equals(user))) {
        strangers.add(user + " has " + message);
      }
    }
    return strangers;
  }

  /** Answers what was sent to those whose sockets the server did not close. */
  private Set<String> receiveAll(History history) throws InterruptedException {
    Set<String> open = new HashSet<>();
    List<Receiver> receivers = new ArrayList<>();
    Map<String, Diary> diaries = new LinkedHashMap<>();
    for (String user : users) {
      String last = "after-" + COUNT.incrementAndGet();
      Client client = new Client(user, "reader", Client.Kind.CURSOR);
      Diary diary = new Diary(history.visit(client, "earliest"), "", last);
      try {
        receivers.add(api.dial(user, "?since=earliest").v1().into(diary).open());
        diaries.put(last, diary);
      } catch (AssertionError e) {
        requireRefusal(e);
      }
      send(history, user, last);
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Map.Entry<String, Diary> each : diaries.entrySet()) {
      each.getValue().awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
      if (!each.getValue().isOver()) {
        open.add(each.getKey());
      }
    }
    receivers.forEach(Receiver::cut);
    for (Diary diary : diaries.values()) {
      diary.awaitSilence(PATIENCE);
    }
    return open;
  }

  private void send(History history, String user, String text) {
    Post post = history.post("alice", user, text);
    Reply reply = api.send("alice", user, text);
    if (reply.status() / 100 == 2) {
      post.accepted(reply.id());
    } else {
      Expect.problem(503, reply);
      post.refused();
    }
  }

  private static void requireRefusal(AssertionError refusal) {
    if (!String.valueOf(refusal.getMessage()).contains("status=503")) {
      throw refusal;
    }
  }
}
