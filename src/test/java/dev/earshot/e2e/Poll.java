package dev.earshot.e2e;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for something that only asking tells. */
public final class Poll {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ScheduledExecutorService CLOCK =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "poll");
            thread.setDaemon(true);
            return thread;
          });

  private Poll() {}

  public static void until(String what, BooleanSupplier condition) {
    until(what, PATIENCE, condition);
  }

  public static void until(String what, Duration timeout, BooleanSupplier condition) {
    CompletableFuture<Void> met = new CompletableFuture<>();
    ScheduledFuture<?> asking =
        CLOCK.scheduleWithFixedDelay(() -> ask(condition, met), 0, 20, TimeUnit.MILLISECONDS);
    try {
      met.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("Waited in vain for " + what, e);
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(what, e);
    } finally {
      asking.cancel(false);
    }
  }

  private static void ask(BooleanSupplier condition, CompletableFuture<Void> met) {
    try {
      if (condition.getAsBoolean()) {
        met.complete(null);
      }
    } catch (Throwable e) {
      met.completeExceptionally(e);
    }
  }
}
