package dev.earshot.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.FrameSink;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Server;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Users who were away: each has got a first message, and has up to 20 more to read. What is sent to
 * one user is numbered from 0. Thread-safe.
 */
final class Returners {
  private static final int LONGEST_BACKLOG = 20;
  private static final int BATCH = 1000;

  private final List<Returner> users = new ArrayList<>();
  private final AtomicInteger waiting = new AtomicInteger();

  Returners(int count) {
    String name = ContainerSuite.fresh("storm");
    for (int i = 0; i < count; i++) {
      users.add(new Returner(name + "-" + i));
    }
  }

  /** Sends the first messages and the backlogs. */
  void fill(Api api) {
    for (int round = 0; round <= LONGEST_BACKLOG; round++) {
      for (int i = 0; i < users.size(); i += BATCH) {
        List<Returner> some = users.subList(i, Math.min(users.size(), i + BATCH));
        int least = round;
        send(api, some.stream().filter(user -> user.backlog() >= least).toList());
      }
    }
  }

  private static void send(Api api, List<Returner> some) {
    List<String> messages = some.stream().map(Returner::next).toList();
    Reply reply = api.post("[" + String.join(",", messages) + "]");
    Expect.status(200, reply);
    for (int i = 0; i < some.size(); i++) {
      some.get(i).accepted(reply.json().path(i).path("id").asText());
    }
  }

  /** The n-th message that is sent while they come back; those of one user are of one sender. */
  String message(int number) {
    int sender = number % Metronome.senders();
    int each = users.size() / Metronome.senders();
    return users.get(sender * each + number / Metronome.senders() % each).next();
  }

  /** Where each comes back to, with the id of his first message as his cursor. */
  List<URI> addresses(Server server) {
    waiting.set(users.size());
    users.forEach(Returner::leave);
    return users.stream()
        .map(user -> server.ws("/ws/" + user.name + "?since=" + user.first))
        .toList();
  }

  FrameSink sink(URI address) {
    String path = address.getRawPath();
    String number = path.substring(path.lastIndexOf('-') + 1);
    return users.get(Integer.parseInt(number));
  }

  /** Whether everybody has read what was there when he was away. */
  boolean areBack() {
    return waiting.get() == 0;
  }

  /** Whether everybody has read everything. */
  boolean haveAll() {
    return users.stream().allMatch(Returner::hasAll);
  }

  boolean isFaulty() {
    return !fault().isEmpty();
  }

  /** The first thing that should not have come, or not then; empty if there is none. */
  String fault() {
    return users.stream().map(user -> user.fault).filter(f -> !f.isEmpty()).findFirst().orElse("");
  }

  /** One user. */
  private final class Returner implements FrameSink {
    private final String name;
    private final AtomicInteger sent = new AtomicInteger();
    private volatile String first = "";
    private volatile int backlog;
    private volatile int read = 1;
    private volatile String fault = "";

    Returner(String name) {
      this.name = name;
    }

    int backlog() {
      return Math.floorMod(name.hashCode(), LONGEST_BACKLOG + 1);
    }

    String next() {
      return Api.message("alice", name, name + "#" + sent.getAndIncrement());
    }

    void accepted(String id) {
      first = first.isEmpty() ? id : first;
    }

    /** What was sent so far is what waits for him. */
    void leave() {
      backlog = sent.get();
    }

    boolean hasAll() {
      return read == sent.get();
    }

    @Override
    public void frame(Frame frame) {
      JsonNode json = frame.opcode() == Frame.TEXT ? frame.json() : null;
      if (json == null) {
        return;
      }
      if (json.path("type").asText().equals("hello")) {
        move(read);
        return;
      }
      String expected = name + "#" + read;
      if (fault.isEmpty() && !json.path("message").asText().equals(expected)) {
        fault = json + " instead of " + expected;
      }
      move(read + 1);
    }

    private void move(int to) {
      read = to;
      if (to == backlog) {
        waiting.decrementAndGet();
      }
    }

    @Override
    public void end() {
      fault = fault.isEmpty() ? name + " was cut at " + read : fault;
    }
  }
}
