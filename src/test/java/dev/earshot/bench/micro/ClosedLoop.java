package dev.earshot.bench.micro;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Threads that each begin an action, wait for its end, and begin it again. Immutable. */
final class ClosedLoop {
  private final List<Supplier<CompletionStage<?>>> actions;

  /** A loop with one thread for each action. */
  ClosedLoop(List<Supplier<CompletionStage<?>>> actions) {
    this.actions = List.copyOf(actions);
  }

  /**
   * Runs for about this time, and fails if any action does.
   *
   * @throws ExecutionException if an action failed
   */
  Tally run(Duration time) throws ExecutionException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(actions.size());
    try {
      CountDownLatch ready = new CountDownLatch(actions.size());
      List<Future<Tally>> ends = new ArrayList<>();
      for (Supplier<CompletionStage<?>> action : actions) {
        ends.add(threads.submit(() -> repeat(action, ready, time)));
      }
      Tally sum = new Tally(0, 0, 0);
      for (Future<Tally> end : ends) {
        sum = sum.with(end.get());
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Tally repeat(
      Supplier<CompletionStage<?>> action, CountDownLatch ready, Duration time)
      throws InterruptedException {
    ready.countDown();
    ready.await();
    long bytes = CountedThreads.ownAllocatedBytes();
    long began = System.nanoTime();
    long now = began;
    long count = 0;
    for (; now - began < time.toNanos(); now = System.nanoTime()) {
      var unused = action.get().toCompletableFuture().join();
      count++;
    }
    return new Tally(count, now - began, CountedThreads.ownAllocatedBytes() - bytes);
  }

  /**
   * What came of a run. Immutable.
   *
   * @param count how many actions ended
   * @param nanos how long the slowest thread took
   * @param bytes what the threads allocated
   */
  record Tally(long count, long nanos, long bytes) {
    double perSecond() {
      return count * 1e9 / nanos;
    }

    private Tally with(Tally other) {
      return new Tally(count + other.count, Math.max(nanos, other.nanos), bytes + other.bytes);
    }
  }
}
