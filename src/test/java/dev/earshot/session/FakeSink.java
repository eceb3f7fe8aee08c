package dev.earshot.session;

import dev.earshot.protocol.CloseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A sink that completes each write on the executor that it was given: at once, later or on another
 * thread. Thread-safe.
 */
final class FakeSink implements Sink {
  private final List<String> frames = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger pings = new AtomicInteger();
  private final AtomicInteger flushes = new AtomicInteger();
  private volatile boolean failsToFlush;
  private final Executor completions;
  private volatile boolean overlapped;
  private volatile int failAt = Integer.MAX_VALUE;
  private volatile @Nullable RuntimeException thrown;

  FakeSink(Executor completions) {
    this.completions = completions;
  }

  /** A sink that is done with a write before {@link #send} returns. */
  static FakeSink inline() {
    return new FakeSink(Runnable::run);
  }

  /** The write after so many good ones will fail, and all after it. */
  void failAfter(int good) {
    failAt = good;
  }

  /** From now on, sends and pings throw this. */
  void throwing(RuntimeException failure) {
    thrown = failure;
  }

  @Override
  public void send(String frame, Done done) {
    throwIfTold();
    overlapped |= inFlight.incrementAndGet() > 1;
    int index = add(frame);
    completions.execute(
        () -> {
          inFlight.decrementAndGet();
          done.done(index < failAt ? null : new IllegalStateException("told to fail"));
        });
  }

  private synchronized int add(String frame) {
    frames.add(frame);
    notifyAll();
    return frames.size() - 1;
  }

  /** From now on, whatever was sent cannot be flushed. */
  void failingToFlush() {
    failsToFlush = true;
  }

  @Override
  public void flush() {
    overlapped |= inFlight.get() > 0;
    flushes.incrementAndGet();
    if (failsToFlush) {
      throw new IllegalStateException("told to fail");
    }
  }

  @Override
  public void ping() {
    throwIfTold();
    overlapped |= inFlight.get() > 0;
    pings.incrementAndGet();
  }

  private void throwIfTold() {
    RuntimeException failure = thrown;
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public synchronized void close(CloseCode code, String reason) {
    overlapped |= inFlight.get() > 0;
    ends.add("close " + code);
  }

  @Override
  public synchronized void abort(CloseCode code, String reason) {
    ends.add("abort " + code);
  }

  /** The frames so far. */
  synchronized List<String> frames() {
    return List.copyOf(frames);
  }

  /** {@code close} and {@code abort} calls so far, each with its code. */
  synchronized List<String> ends() {
    return List.copyOf(ends);
  }

  int flushes() {
    return flushes.get();
  }

  int pings() {
    return pings.get();
  }

  /** Whether anything but an abort was ever called while a write was in flight. */
  boolean hasOverlapped() {
    return overlapped;
  }

  /** Waits for so many frames, and answers all that are there by then. */
  synchronized List<String> awaitFrames(int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (frames.size() < count && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.timedWait(this, 100);
    }
    return frames();
  }
}
