package dev.earshot.e2e;

import dev.earshot.history.Client;
import dev.earshot.history.Client.Kind;
import dev.earshot.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * 32 senders and 64 receivers that come and go: most keep a cursor, some acknowledge, some are
 * plain sockets. All of it goes into a history.
 */
final class Bustle implements AutoCloseable {
  private static final int SENDERS = 32;
  private static final int INSISTING = 24;
  private static final int CURSOR_USERS = 24;
  private static final int CURSOR_CLIENTS = 2;
  private static final int OTHER_USERS = 8;
  private static final int RECEIVERS = CURSOR_USERS * CURSOR_CLIENTS + 2 * OTHER_USERS;
  private static final String LAST = "last-for-";

  private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS + RECEIVERS);
  private final List<Future<Void>> senders = new ArrayList<>();
  private final List<Future<Boolean>> receivers = new ArrayList<>();
  private final List<String> users = new ArrayList<>();
  private final History history = new History();
  private final Site site;
  private final long seed;
  private volatile boolean sending = true;
  private volatile boolean settled;

  Bustle(Site site, long seed) {
    this.site = site;
    this.seed = seed;
  }

  History history() {
    return history;
  }

  void start() {
    for (int i = 0; i < CURSOR_USERS; i++) {
      String user = ContainerSuite.fresh("carol");
      for (int tab = 0; tab < CURSOR_CLIENTS; tab++) {
        receive(new Client(user, "tab " + tab, Kind.CURSOR));
      }
      users.add(user);
    }
    for (int i = 0; i < OTHER_USERS; i++) {
      for (Kind kind : List.of(Kind.ACKNOWLEDGING, Kind.PLAIN)) {
        String user = ContainerSuite.fresh("bob");
        receive(new Client(user, "only", kind));
        users.add(user);
      }
    }
    for (int i = 0; i < SENDERS; i++) {
      send(i);
    }
  }

  private void receive(Client client) {
    Wanderer wanderer = new Wanderer(site, history, client, LAST + client.user());
    Random random = new Random(seed + client.hashCode());
    receivers.add(threads.submit(() -> wanderer.run(random, () -> settled)));
  }

  private void send(int number) {
    Insister sender = new Insister(site, history, "alice-" + number, number < INSISTING);
    Random random = new Random(seed + number);
    Callable<Void> task =
        () -> {
          sender.run(users, random, () -> sending);
          return null;
        };
    senders.add(threads.submit(task));
  }

  /** Fails if a sender or a receiver has. */
  void check() throws Exception {
    for (Future<Void> sender : senders) {
      if (sender.isDone()) {
        sender.get();
      }
    }
    for (Future<Boolean> receiver : receivers) {
      if (receiver.isDone()) {
        receiver.get();
      }
    }
  }

  /** Lets the senders end, sends everybody a last message, and waits until that was seen. */
  boolean settle() throws Exception {
    sending = false;
    for (Future<Void> sender : senders) {
      sender.get(30, TimeUnit.SECONDS);
    }
    Insister last = new Insister(site, history, "last", true);
    for (String user : users) {
      last.send(user, LAST + user);
    }
    settled = true;
    boolean all = true;
    for (Future<Boolean> receiver : receivers) {
      all &= receiver.get(60, TimeUnit.SECONDS);
    }
    return all;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
