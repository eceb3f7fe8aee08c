package dev.earshot.e2e;

import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.FrameSink;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What one plain socket gets of senders that number their messages from 0: each sender's next must
 * be its last plus one. Thread-safe.
 */
final class Arrivals implements FrameSink {
  private final Map<String, Integer> last = new HashMap<>();
  private final CountDownLatch missing;
  private String fault = "";

  Arrivals(int expected) {
    missing = new CountDownLatch(expected);
  }

  @Override
  public void frame(Frame frame) {
    if (frame.opcode() == Frame.TEXT) {
      note(frame.text());
      missing.countDown();
    }
  }

  private synchronized void note(String text) {
    int end = text.indexOf("]: ");
    int number = Integer.parseInt(text.substring(end + 3));
    Integer before = last.put(text.substring(1, end), number);
    if (number != (before == null ? 0 : before + 1) && fault.isEmpty()) {
      fault = text + " after " + before;
    }
  }

  /** Waits until all have come; answers how many have not. */
  long awaitAll(Duration timeout) throws InterruptedException {
    boolean all = missing.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    return all ? 0 : missing.getCount();
  }

  /**
   * The first message out of its sender's order, lost before or doubled; empty when there is none.
   */
  synchronized String fault() {
    return fault;
  }
}
