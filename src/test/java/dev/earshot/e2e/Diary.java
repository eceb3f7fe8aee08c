package dev.earshot.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.FrameSink;
import dev.earshot.history.Visit;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Writes what a connection receives into a history. Thread-safe. */
final class Diary implements FrameSink {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Visit visit;
  private final String last;
  private String place;
  private boolean sawLast;
  private boolean ended;

  /**
   * An empty diary.
   *
   * @param place where its client is
   * @param last the text of the last message that will come
   */
  Diary(Visit visit, String place, String last) {
    this.visit = visit;
    this.place = place;
    this.last = last;
  }

  @Override
  public void frame(Frame frame) {
    lock.lock();
    try {
      if (frame.opcode() == Frame.CLOSE) {
        visit.close(frame.closeCode());
      } else if (frame.opcode() == Frame.TEXT) {
        note(frame);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void note(Frame frame) {
    if (!frame.text().startsWith("{")) {
      String text = frame.text();
      int end = text.indexOf("]: ");
      note("", text.substring(1, end), text.substring(end + 3));
      return;
    }
    JsonNode json = frame.json();
    String cursor = json.path("cursor").asText();
    switch (json.path("type").asText()) {
      case "hello" -> visit.hello(cursor);
      case "gap" -> {
        visit.gap(cursor);
        place = cursor;
      }
      case "message" ->
          note(
              json.path("id").asText(),
              json.path("sender").asText(),
              json.path("message").asText());
      default -> {}
    }
  }

  private void note(String id, String sender, String text) {
    if (id.isEmpty()) {
      visit.message(sender, text);
    } else {
      visit.message(id, sender, text);
      place = id;
    }
    sawLast |= text.equals(last);
  }

  @Override
  public void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The cursor that its client keeps. */
  String place() {
    lock.lock();
    try {
      return place;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the end of the connection, or for its last message. */
  void awaitEnd(Duration timeout) throws InterruptedException {
    await(timeout, () -> ended || sawLast);
  }

  /** Waits until nothing comes any more. */
  void awaitSilence(Duration timeout) throws InterruptedException {
    await(timeout, () -> ended);
  }

  boolean isOver() {
    lock.lock();
    try {
      return ended || sawLast;
    } finally {
      lock.unlock();
    }
  }

  boolean sawLast() {
    lock.lock();
    try {
      return sawLast;
    } finally {
      lock.unlock();
    }
  }

  private void await(Duration timeout, BooleanSupplier condition) throws InterruptedException {
    lock.lock();
    try {
      long nanos = timeout.toNanos();
      while (!condition.getAsBoolean() && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }
}
