package dev.earshot.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions under many threads. */
class PumpStressTest {
  private static final int MESSAGES = 20_000;
  private static final int WAKERS = 4;

  private final ExecutorService pumps = Executors.newFixedThreadPool(2);
  private final ExecutorService network = Executors.newSingleThreadExecutor();
  private final ExecutorService besides = Executors.newCachedThreadPool();
  private final ExecutorService wakers = Executors.newFixedThreadPool(WAKERS);
  private final SessionBed bed = new SessionBed(1_000_000, pumps);

  @AfterEach
  void stop() {
    wakers.shutdownNow();
    pumps.shutdownNow();
    network.shutdownNow();
    besides.shutdownNow();
  }

  @Test
  void wake_manyThreadsWhileAnotherThreadCompletes_everythingOnceAndInOrder() throws Exception {
    deliversAll(new FakeSink(network));
  }

  @Test
  void wake_manyThreadsAndInlineCompletion_everythingOnceAndInOrder() throws Exception {
    deliversAll(FakeSink.inline());
  }

  @Test
  void wake_completionRacesWithTheReturn_everythingOnceAndInOrder() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    deliversAll(
        new FakeSink(
            task -> {
              switch (turn.getAndIncrement() % 3) {
                case 0 -> task.run();
                case 1 -> network.execute(task);
                default -> runBesides(task);
              }
            }));
  }

  /** Lets another thread complete while this one is still on its way back. */
  private void runBesides(Runnable task) {
    CountDownLatch begun = new CountDownLatch(1);
    besides.execute(
        () -> {
          begun.countDown();
          task.run();
        });
    try {
      begun.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliversAll(FakeSink sink) throws InterruptedException {
    bed.openPlain(sink);
    CountDownLatch sent = new CountDownLatch(1);
    for (int i = 1; i < WAKERS; i++) {
      wakers.execute(() -> wakeUntil(sent));
    }
    wakers.execute(
        () -> {
          for (int i = 0; i < MESSAGES; i++) {
            bed.send(i);
          }
          sent.countDown();
        });
    List<String> frames = sink.awaitFrames(MESSAGES);
    assertEquals(SessionBed.plain(0, MESSAGES), frames);
    assertFalse(sink.hasOverlapped());
    assertEquals(List.of(), sink.ends());
  }

  private void wakeUntil(CountDownLatch sent) {
    while (sent.getCount() > 0) {
      bed.registry.wake(SessionBed.BOB);
      Thread.onSpinWait();
    }
  }
}
