package dev.earshot.undelivered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.undelivered.HookServer.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much is under way at once, for how long, and what a stop does about it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HookLimitsTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  private final HookBed bed = new HookBed();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void close() {
    gate.countDown();
    bed.close();
  }

  private Reply behindTheGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      return Reply.HANG_UP;
    }
    return Reply.of(200);
  }

  private void send(int count) {
    for (int i = 0; i < count; i++) {
      bed.overdue.send("alice", "bob", "hi " + i);
    }
    bed.clock.advance(HookBed.AFTER);
  }

  @Test
  void run_slowServer_fourAreUnderWayAndNoneWaits() {
    AtomicInteger tasks = new AtomicInteger();
    UndeliveredHook hook =
        bed.hook(
            HookBed.settings(bed.server.url()),
            task -> {
              tasks.incrementAndGet();
              bed.pool.execute(task);
            });
    bed.server.answering(call -> behindTheGate());
    send(20);
    hook.run();
    bed.server.await(UndeliveredHook.PARALLELISM);
    hook.run();
    hook.run();
    assertEquals(UndeliveredHook.PARALLELISM, tasks.get());
    gate.countDown();
    bed.overdue.await("all settled", overdue -> overdue.settled().size() == 20);
    assertEquals(UndeliveredHook.PARALLELISM, bed.server.mostInside());
    assertEquals(20, bed.server.calls().size());
  }

  @Test
  void run_manyMessagesAndManyRuns_eachIsToldOnce() {
    int count = 400;
    send(count);
    UndeliveredHook hook = bed.parallelHook();
    while (bed.overdue.settled().size() < count) {
      hook.run();
    }
    hook.close();
    Set<String> ids = new HashSet<>();
    bed.server.calls().forEach(call -> assertTrue(ids.add(call.id()), call::toString));
    assertEquals(count, ids.size());
    assertTrue(bed.server.mostInside() <= UndeliveredHook.PARALLELISM);
  }

  @Test
  void run_silentServer_isGivenUpAndTheOthersGoOn() {
    bed.silence = SHORT;
    String silent = bed.overdue.send("alice", "silent", "hi");
    String other = bed.overdue.send("alice", "bob", "hi");
    bed.clock.advance(HookBed.AFTER);
    bed.server.answering(call -> call.id().equals(silent) ? behindTheGate() : Reply.of(200));
    UndeliveredHook hook = bed.hook();
    hook.run();
    assertEquals(1, bed.overdue.attempts(silent));
    while (bed.overdue.settled().isEmpty()) {
      // A machine that is busy may be silent for so long itself.
      bed.clock.advance(HookBed.AFTER);
      hook.run();
    }
    assertEquals(List.of(other), bed.overdue.settled());
  }

  @Test
  void run_answerThatDoesNotGoOn_isCutOff() throws IOException {
    bed.patience = SHORT;
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> stuck = CompletableFuture.runAsync(() -> begin(listener));
      String id = bed.overdue();
      URI url = URI.create("http://127.0.0.1:" + listener.getLocalPort());
      UndeliveredHook hook = bed.hook(HookBed.settings(url), bed.pool);
      while (bed.overdue.attempts(id) != 1) {
        hook.run();
      }
      stuck.join();
    }
  }

  /** Begins an answer, and holds the connection until the other side ends it. */
  private static void begin(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      socket.getOutputStream().write("HTTP/1.1 ".getBytes(StandardCharsets.US_ASCII));
      long unused = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void close_underWay_waitsForItAndTakesNoMore() throws Exception {
    UndeliveredHook hook = bed.parallelHook();
    bed.server.answering(call -> behindTheGate());
    send(10);
    hook.run();
    bed.server.await(UndeliveredHook.PARALLELISM);
    Thread closing = new Thread(hook::close);
    closing.start();
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    gate.countDown();
    closing.join();
    assertEquals(UndeliveredHook.PARALLELISM, bed.overdue.settled().size());
    hook.run();
    assertEquals(UndeliveredHook.PARALLELISM, bed.server.calls().size());
  }

  @Test
  void close_silentServer_isCutOffAndStaysDueAsItWas() throws Exception {
    bed.grace = SHORT;
    UndeliveredHook hook = bed.parallelHook();
    bed.server.answering(call -> behindTheGate());
    String id = bed.overdue();
    hook.run();
    bed.server.await(1);
    hook.close();
    bed.pool.shutdown();
    assertTrue(bed.pool.awaitTermination(30, TimeUnit.SECONDS));
    assertEquals(0, bed.overdue.attempts(id));
    assertEquals(List.of(), bed.overdue.settled());
  }
}
