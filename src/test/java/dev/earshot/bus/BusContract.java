package dev.earshot.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.message.Addressee;
import dev.earshot.message.Broadcast;
import dev.earshot.message.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every bus promises within a node. The test of an implementation extends it. */
abstract class BusContract {
  private static final UserId BOB = new UserId("bob");

  private final ConcurrentLinkedQueue<Addressee> woken = new ConcurrentLinkedQueue<>();

  /** A bus in front of these sessions. */
  abstract Bus create(ToIntFunction<Addressee> sessions, ToIntFunction<Broadcast> everybody);

  private Bus create(ToIntFunction<Addressee> sessions) {
    return create(sessions, broadcast -> 0);
  }

  @Test
  void broadcast_everybody_isReachedAndCounted() {
    List<Broadcast> told = new ArrayList<>();
    Bus bus = create(user -> reached(user, 1), broadcast -> told.add(broadcast) ? 7 : 0);
    Broadcast broadcast = new Broadcast(BOB, "hi", Instant.EPOCH);
    int reached =
        bus.broadcast(broadcast).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    assertEquals(7, reached);
    assertEquals(List.of(broadcast), told);
    assertTrue(woken.isEmpty());
  }

  @Test
  void wake_sessionsThere_areReachedAndCounted() {
    Bus bus = create(user -> reached(user, 3));
    assertEquals(3, wake(bus, BOB));
    assertTrue(woken.contains(BOB));
  }

  @Test
  void wake_nobodyThere_answersZero() {
    assertEquals(0, wake(create(user -> reached(user, 0)), BOB));
  }

  @Test
  void wake_oneUser_wakesNobodyElse() {
    UserId user = new UserId("김철수 100% a/b");
    wake(create(u -> reached(u, 1)), user);
    assertEquals(List.of(user), woken.stream().distinct().toList());
  }

  @Test
  void wake_manyThreads_everybodyIsReached() {
    Bus bus = create(user -> reached(user, 1));
    IntStream.range(0, 1000)
        .parallel()
        .forEach(i -> assertEquals(1, wake(bus, new UserId("u" + i % 10))));
    assertEquals(10, woken.stream().distinct().count());
  }

  private int reached(Addressee user, int sessions) {
    woken.add(user);
    return sessions;
  }

  private static int wake(Bus bus, Addressee user) {
    return bus.wake(user).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
