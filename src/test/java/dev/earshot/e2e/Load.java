package dev.earshot.e2e;

import dev.earshot.e2e.client.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many senders at once, each with a connection of its own. */
final class Load {
  private Load() {}

  /** What one of the senders does. */
  @FunctionalInterface
  interface Sender {
    void send(int number, RawHttp http) throws IOException;
  }

  /** Runs all senders to their end; fails with the first failure of one. */
  static void run(int senders, URI server, Duration timeout, Sender sender) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < senders; i++) {
        int number = i;
        tasks.add(() -> connectAndSend(number, server, sender));
      }
      for (Future<Boolean> done :
          threads.invokeAll(tasks, timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean connectAndSend(int number, URI server, Sender sender) throws IOException {
    try (RawHttp http = new RawHttp(server)) {
      sender.send(number, http);
      return true;
    }
  }
}
