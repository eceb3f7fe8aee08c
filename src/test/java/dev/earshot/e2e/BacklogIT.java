package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.FrameSink;
import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** One user reads a long backlog over one socket. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BacklogIT {
  private static final int MESSAGES = 100_000;
  private static final int BATCH = 1000;

  /** Beside other tests on a busy machine, only a crawl is a fault; alone, the promise is held. */
  private static final int FAST = Effort.of(20_000, 100_000);

  /** A machine that is busy with something else spoils the measurement, so it gets some chances. */
  private static final int ATTEMPTS = 8;

  private static final Settings DEEP =
      Settings.defaults().with("earshot.retention.count", Integer.toString(2 * MESSAGES));

  @ParameterizedTest(allowZeroInvocations = true)
  @ArgumentsSource(TwoKinds.class)
  void receive_backlogOf100000_isReadFast(Kind kind) throws Exception {
    try (Server server = Server.start(kind, DEEP)) {
      Api api = new Api(server);
      String bob = ContainerSuite.fresh("bob");
      fill(api, bob, "");
      double best = 0;
      for (int i = 0; i < ATTEMPTS && best < FAST; i++) {
        best = Math.max(best, MESSAGES / read(api, bob));
      }
      System.out.printf(
          "figure: %s a backlog of %d is read at %.0f messages/s%n", kind, MESSAGES, best);
      assertTrue(best >= FAST, "only " + best + " messages/s");
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @ArgumentsSource(TwoKinds.class)
  void receive_backlogLargerThanTheHeap_isReadAll(Kind kind) throws Exception {
    try (Server server = Server.start(kind, DEEP.jvm("-Xmx96m"))) {
      Api api = new Api(server);
      String bob = ContainerSuite.fresh("bob");
      fill(api, bob, "x".repeat(2000));
      double seconds = read(api, bob);
      System.out.printf(
          "figure: %s with a heap of 96 MiB a backlog of 200 MB is read in %.1f s%n",
          kind, seconds);
      assertFalse(Files.readString(server.log()).contains("OutOfMemoryError"));
    }
  }

  private static void fill(Api api, String user, String padding) throws IOException {
    try (RawHttp http = new RawHttp(api.sendUri())) {
      for (int i = 0; i < MESSAGES; i += BATCH) {
        StringBuilder body = new StringBuilder("[");
        for (int j = i; j < i + BATCH; j++) {
          body.append(j == i ? "" : ",").append(Api.message("alice", user, j + " " + padding));
        }
        Expect.status(200, http.postJson(api.sendUri(), body.append(']').toString()));
      }
    }
  }

  /** Reads everything; answers how many seconds that took. */
  private static double read(Api api, String user) throws InterruptedException {
    Numbers numbers = new Numbers();
    long start = System.nanoTime();
    try (Receiver receiver = api.dial(user, "?since=earliest").v1().into(numbers).open()) {
      assertTrue(numbers.all.await(2, TimeUnit.MINUTES), () -> "stuck at " + numbers.next);
    }
    assertEquals("", numbers.fault);
    return (System.nanoTime() - start) / (double) Duration.ofSeconds(1).toNanos();
  }

  /** Expects messages that begin with their numbers, from 0. */
  private static final class Numbers implements FrameSink {
    private static final String MESSAGE = "\"message\":\"";

    private final CountDownLatch all = new CountDownLatch(1);
    private volatile int next;
    private volatile String fault = "";

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes, the others only look.
    public void frame(Frame frame) {
      String text = frame.opcode() == Frame.TEXT ? frame.text() : "";
      int start = text.indexOf(MESSAGE) + MESSAGE.length();
      if (start >= MESSAGE.length()) {
        String number = text.substring(start, text.indexOf(' ', start));
        if (fault.isEmpty() && !number.equals(Integer.toString(next))) {
          fault = number + " instead of " + next;
        }
        next++;
        if (next == MESSAGES) {
          all.countDown();
        }
      }
    }
  }
}
