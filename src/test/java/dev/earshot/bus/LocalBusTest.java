package dev.earshot.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.message.Addressee;
import dev.earshot.message.Broadcast;
import dev.earshot.message.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The bus of a single node: the contract, and that it is a mere call. */
class LocalBusTest extends BusContract {
  @Override
  Bus create(ToIntFunction<Addressee> sessions, ToIntFunction<Broadcast> everybody) {
    return new LocalBus(sessions, everybody);
  }

  @Test
  void wake_anyUser_isDoneOnTheCallersThread() {
    List<Thread> threads = new ArrayList<>();
    LocalBus bus =
        new LocalBus(user -> threads.add(Thread.currentThread()) ? 1 : 0, broadcast -> 0);
    assertTrue(bus.wake(new UserId("bob")).toCompletableFuture().isDone());
    assertEquals(List.of(Thread.currentThread()), threads);
  }
}
