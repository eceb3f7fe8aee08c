package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Senders that never pause and receivers of both protocols, against a server that comes and goes.
 */
final class Traffic {
  private static final int SENDERS = 3;
  private static final int RECEIVERS = 6;
  private static final int GOING_AWAY = 1001;

  private final Api api;
  private final List<Receiver> receivers = new ArrayList<>();
  private final List<Thread> senders = new ArrayList<>();
  private final AtomicBoolean running = new AtomicBoolean();
  private final Map<String, Integer> answers = new TreeMap<>();

  Traffic(Server server) {
    this.api = new Api(server);
  }

  void start() {
    running.set(true);
    List<String> users = new ArrayList<>();
    for (int i = 0; i < RECEIVERS; i++) {
      String user = ContainerSuite.fresh("bob");
      users.add(user);
      receivers.add(i % 2 == 0 ? api.dial(user).open() : api.dial(user).v1().open());
    }
    for (int i = 0; i < SENDERS; i++) {
      Thread sender = new Thread(() -> send(users), "sender-" + i);
      sender.setDaemon(true);
      sender.start();
      senders.add(sender);
    }
  }

  /** Waits until every receiver got something. */
  void awaitFlow() {
    receivers.forEach(
        receiver ->
            receiver
                .inbox()
                .await("flow", all -> all.stream().anyMatch(f -> f.text().contains("flow"))));
  }

  void awaitGoodbyes() {
    for (Receiver receiver : receivers) {
      assertEquals(GOING_AWAY, receiver.inbox().awaitCloseCode());
      if (!receiver.protocol().isEmpty()) {
        List<Frame> frames = receiver.inbox().frames();
        assertEquals("goaway", frames.get(frames.size() - 2).type());
      }
    }
  }

  void stop() throws InterruptedException {
    running.set(false);
    for (Thread sender : senders) {
      sender.join();
    }
    senders.clear();
    receivers.forEach(Receiver::close);
    receivers.clear();
  }

  void printAndCheck(Kind kind, int times) {
    System.out.printf("figure: %s POSTs while redeployed %d times: %s%n", kind, times, answers);
    assertTrue(
        answers.keySet().stream().allMatch(Traffic::isProper),
        () -> "improper answers among " + answers);
  }

  private static boolean isProper(String answer) {
    return List.of("200", "202", "503 with Retry-After").contains(answer)
        || answer.endsWith(" of the container");
  }

  private void send(List<String> users) {
    try (RawHttp http = new RawHttp(api.sendUri())) {
      for (int i = 0; running.get(); i++) {
        note(http.postJson(api.sendUri(), Api.message("alice", users.get(i % RECEIVERS), "flow")));
      }
    } catch (IOException e) {
      count(e.toString());
    }
  }

  private void note(Reply reply) {
    String answer = Integer.toString(reply.status());
    if (reply.status() == 503 && !reply.header("Retry-After").isEmpty()) {
      answer += " with Retry-After";
    }
    if (Set.of(404, 503).contains(reply.status())
        && !reply.header("Content-Type").contains("json")) {
      answer += " of the container";
    }
    count(answer);
  }

  private void count(String answer) {
    synchronized (answers) {
      answers.merge(answer, 1, Integer::sum);
    }
  }
}
