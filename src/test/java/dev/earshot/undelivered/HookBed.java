package dev.earshot.undelivered;

import dev.earshot.config.UndeliveredSettings;
import dev.earshot.fake.SettableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** What the tests of the hook stand on: a server, a list of overdue messages, and a clock. */
final class HookBed implements AutoCloseable {
  static final String SECRET = "열려라 참깨, open sesame";
  static final byte[] KEY = SECRET.getBytes(StandardCharsets.UTF_8);
  static final Duration AFTER = Duration.ofSeconds(30);

  /** Longer than any test. */
  private static final Duration LONG = Duration.ofMinutes(5);

  final SettableClock clock = new SettableClock();
  final FakeOverdue overdue = new FakeOverdue(clock);
  final HookServer server = new HookServer();
  final ExecutorService pool = Executors.newFixedThreadPool(2 * UndeliveredHook.PARALLELISM);
  Duration silence = LONG;
  Duration patience = LONG;
  Duration grace = LONG;

  /** A hook that POSTs within its run. */
  UndeliveredHook hook() {
    return hook(settings(server.url()), Runnable::run);
  }

  /** A hook that POSTs on threads of its own. */
  UndeliveredHook parallelHook() {
    return hook(settings(server.url()), pool);
  }

  UndeliveredHook hook(UndeliveredSettings settings, Executor executor) {
    return new UndeliveredHook(
        settings, overdue, executor, new Terms(clock, () -> 0, silence, patience, grace));
  }

  static UndeliveredSettings settings(URI url) {
    return settings(url, SECRET, false);
  }

  static UndeliveredSettings settings(URI url, @Nullable String secret, boolean includeText) {
    return new UndeliveredSettings(url, AFTER, secret, includeText);
  }

  /** A message of alice's to bob that is overdue as of now. */
  String overdue() {
    String id = overdue.send("alice", "bob", "hi");
    clock.advance(AFTER);
    return id;
  }

  @Override
  public void close() {
    server.close();
    pool.shutdownNow();
  }
}
