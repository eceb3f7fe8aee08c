package dev.earshot.e2e;

import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.client.Reply;
import dev.earshot.history.History;
import dev.earshot.history.Post;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A sender that sends one message after another. One that insists gives each a key, and tries until
 * it is accepted; any other leaves a message alone whose answer never came. For one thread.
 */
final class Insister {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Site site;
  private final History history;
  private final String name;
  private final boolean insists;
  private RawHttp http;
  private Api api;

  Insister(Site site, History history, String name, boolean insists) {
    this.site = site;
    this.history = history;
    this.name = name;
    this.insists = insists;
  }

  /** Sends to one user or another until told to stop, with pauses of other lengths in between. */
  void run(List<String> users, Random random, BooleanSupplier goesOn) throws InterruptedException {
    try {
      for (int i = 0; goesOn.getAsBoolean(); i++) {
        String text = name + "#" + i + " " + "한".repeat(random.nextInt(100));
        send(users.get(random.nextInt(users.size())), text);
        LockSupport.parkNanos((long) (random.nextDouble() * 2 * PAUSE_NANOS));
      }
    } finally {
      disconnect();
    }
  }

  /** Sends one message. */
  void send(String receiver, String text) throws InterruptedException {
    while (!attempt(receiver, text) && insists) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean attempt(String receiver, String text) throws InterruptedException {
    String json = json(receiver, text);
    Api there = site.api();
    Post post = history.post(name, receiver, text);
    try {
      Reply reply = connection(there).postJson(there.sendUri(), json);
      if (reply.status() / 100 == 2) {
        post.accepted(reply.id());
        return true;
      }
      post.refused();
      if (reply.status() / 100 == 4) {
        throw new AssertionError(name + " is refused: " + reply);
      }
    } catch (IOException e) {
      disconnect();
    }
    return false;
  }

  private String json(String receiver, String text) {
    String key = text.substring(0, text.indexOf(' ') < 0 ? text.length() : text.indexOf(' '));
    return insists
        ? Api.object("sender", name, "receiver", receiver, "message", text, "key", key)
        : Api.message(name, receiver, text);
  }

  private RawHttp connection(Api there) throws IOException {
    if (http == null || !there.sendUri().equals(api.sendUri())) {
      disconnect();
      api = there;
      http = new RawHttp(there.sendUri());
    }
    return http;
  }

  private void disconnect() {
    try {
      if (http != null) {
        http.close();
      }
    } catch (IOException e) {
      // It is gone all the same.
    }
    http = null;
  }
}
