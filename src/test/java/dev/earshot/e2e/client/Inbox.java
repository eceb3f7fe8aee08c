package dev.earshot.e2e.client;

import dev.earshot.contract.Contract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Keeps every frame that came, for tests to wait for. Thread-safe. */
public final class Inbox implements FrameSink {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** So many are held against the contract. */
  private static final int CHECKED = 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Frame> frames = new ArrayList<>();
  private boolean ended;

  @Override
  public void frame(Frame frame) {
    change(() -> frames.add(frame));
  }

  @Override
  public void end() {
    change(() -> ended = true);
  }

  public List<Frame> frames() {
    lock.lock();
    try {
      return List.copyOf(frames);
    } finally {
      lock.unlock();
    }
  }

  public List<String> texts() {
    return frames().stream()
        .filter(frame -> frame.opcode() == Frame.TEXT)
        .map(Frame::text)
        .toList();
  }

  /** The earshot.v1 frames of one type. */
  public List<Frame> ofType(String type) {
    List<Frame> found = frames().stream().filter(frame -> frame.type().equals(type)).toList();
    found.stream().limit(CHECKED).map(Frame::text).forEach(Contract::checkFrame);
    return found;
  }

  public List<String> awaitTexts(int count) {
    await(count + " texts", all -> count(all, frame -> frame.opcode() == Frame.TEXT) >= count);
    return texts();
  }

  public List<Frame> awaitOfType(String type, int count) {
    await(count + " of " + type, all -> count(all, frame -> frame.type().equals(type)) >= count);
    return ofType(type);
  }

  /** The code of the server's Close frame, once it came. */
  public int awaitCloseCode() {
    await("a close", all -> count(all, frame -> frame.opcode() == Frame.CLOSE) > 0);
    return frames().stream()
        .filter(f -> f.opcode() == Frame.CLOSE)
        .findFirst()
        .orElseThrow()
        .closeCode();
  }

  public void await(String what, Predicate<List<Frame>> condition) {
    if (!await(condition, PATIENCE)) {
      throw new AssertionError("Waited in vain for " + what + "; there came " + frames());
    }
  }

  /** Waits for the connection's end, by a FIN or an RST; false when it did not come in time. */
  public boolean awaitEnd(Duration timeout) {
    return await(all -> ended, timeout);
  }

  public boolean await(Predicate<List<Frame>> condition, Duration timeout) {
    lock.lock();
    try {
      long nanos = timeout.toNanos();
      while (!condition.test(frames)) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      lock.unlock();
    }
  }

  private static long count(List<Frame> frames, Predicate<Frame> which) {
    return frames.stream().filter(which).count();
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
