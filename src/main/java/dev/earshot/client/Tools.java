package dev.earshot.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What all parts of a client share: threads, time and chance. Thread-safe.
 *
 * @param nanoTime a clock that only goes on, for durations
 * @param clock the time of day, for tokens
 */
record Tools(Executor executor, LongSupplier nanoTime, Clock clock, Delay delay, Backoff backoff) {

  /** Runs something later. */
  interface Delay {
    void after(Duration wait, Runnable task);
  }

  static Tools on(Executor executor) {
    Delay delay =
        (wait, task) ->
            CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, executor)
                .execute(task);
    Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    return new Tools(executor, System::nanoTime, Clock.systemUTC(), delay, backoff);
  }
}
