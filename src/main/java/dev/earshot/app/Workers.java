package dev.earshot.app;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every thread that Earshot has of its own, named and bounded. Thread-safe. */
final class Workers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** Closing handshakes may block, and are rare. */
  private static final int CLOSERS = 8;

  private static final long STOP_SECONDS = 5;

  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final ExecutorService pumps =
      pool("pump", Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
  private final ExecutorService closers = pool("closer", CLOSERS);
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, named("clock"));

  /** Runs the pumps' turns: at most one task a session waits here. */
  ExecutorService pumps() {
    return pumps;
  }

  /** Runs what may block: at most two tasks a session wait here. */
  ExecutorService closers() {
    return closers;
  }

  /** Runs a task again and again; one that fails is logged, and comes again all the same. */
  void every(long millis, Runnable task) {
    var unused =
        clock.scheduleWithFixedDelay(() -> guarded(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.error("A background task failed", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    awaitEnd(clock);
    pumps.shutdown();
    awaitEnd(pumps);
    closers.shutdown();
    awaitEnd(closers);
    threads.forEach(Workers::join);
  }

  /** A pool is over when its last thread is about to end; a container looks for threads as such. */
  private static void join(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEnd(ExecutorService pool) {
    try {
      if (!pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** What comes after the end of a pool belongs to sessions that are over, and is dropped. */
  private ExecutorService pool(String name, int size) {
    return new ThreadPoolExecutor(
        size,
        size,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        named(name),
        new ThreadPoolExecutor.DiscardPolicy());
  }

  private ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "earshot-" + name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      threads.add(thread);
      return thread;
    };
  }
}
