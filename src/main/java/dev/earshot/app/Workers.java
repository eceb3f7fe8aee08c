package dev.earshot.app;

import dev.earshot.undelivered.UndeliveredHook;
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
final class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** Closing handshakes may block, and are rare. */
  private static final int CLOSERS = 8;

  /** Answers are small, and hardly ever wait for their caller to take them. */
  private static final int ANSWERS = 4;

  /** What runs now and then: heartbeats must not wait for a sweep. */
  private static final int CLOCKS = 3;

  private static final long STOP_SECONDS = 5;

  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final ExecutorService pumps =
      pool("pump", Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
  private final ExecutorService closers = pool("closer", CLOSERS);
  private final ExecutorService writer = pool("writer", 1);
  private final ExecutorService hooks = pool("hook", UndeliveredHook.PARALLELISM);
  private final ExecutorService answers = pool("answer", ANSWERS);
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(CLOCKS, named("clock"));

  /** Runs the pumps' turns: at most one task a session waits here. */
  ExecutorService pumps() {
    return pumps;
  }

  /** Runs what may block: at most two tasks a session wait here. */
  ExecutorService closers() {
    return closers;
  }

  /** Writes the mailbox, on one thread. */
  ExecutorService writer() {
    return writer;
  }

  /** Answers senders: at most one task a request waits here. */
  ExecutorService answers() {
    return answers;
  }

  /** Tells of undelivered messages. */
  ExecutorService hooks() {
    return hooks;
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

  /**
   * Ends every thread: those that use the mailbox before it is closed, those that it uses after.
   *
   * @param mailbox closes the mailbox
   */
  void close(Runnable mailbox) {
    end(clock);
    end(pumps);
    end(closers);
    end(hooks);
    try {
      mailbox.run();
    } finally {
      end(writer);
      end(answers);
      threads.forEach(Workers::join);
    }
  }

  /** A pool is over when its last thread is about to end; a container looks for threads as such. */
  private static void join(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(ExecutorService pool) {
    pool.shutdown();
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
