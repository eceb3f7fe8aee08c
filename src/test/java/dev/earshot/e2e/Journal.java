package dev.earshot.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.FrameSink;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a client got over several connections of messages numbered from 0. Thread-safe. */
final class Journal {
  private int count;
  private String lastId;
  private String fault;

  synchronized int count() {
    return count;
  }

  /** Null before the first message. */
  synchronized String lastId() {
    return lastId;
  }

  /** The first message that was not the next; null if there was none. */
  synchronized String fault() {
    return fault;
  }

  /** A connection that is to be left once so many messages have come in all. */
  Leg leg(int until) {
    return new Leg(until);
  }

  private synchronized boolean note(JsonNode message, int until) {
    if (count >= until) {
      return true;
    }
    String text = message.path("message").asText();
    if (fault == null && !text.equals(Integer.toString(count))) {
      fault = text + " instead of " + count;
    }
    lastId = message.path("id").asText();
    count++;
    return count >= until;
  }

  private synchronized void noteGap(JsonNode gap) {
    fault = fault == null ? gap.toString() : fault;
  }

  /** One connection's part of the journal. */
  final class Leg implements FrameSink {
    private final int until;
    private final CountDownLatch reached = new CountDownLatch(1);

    private Leg(int until) {
      this.until = until;
    }

    boolean await(Duration timeout) throws InterruptedException {
      return reached.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void frame(Frame frame) {
      JsonNode json = frame.opcode() == Frame.TEXT ? frame.json() : null;
      if (json != null && json.path("type").asText().equals("gap")) {
        noteGap(json);
      }
      if (json != null && json.path("type").asText().equals("message") && note(json, until)) {
        reached.countDown();
      }
    }
  }
}
