package dev.earshot.client;

import dev.earshot.client.State.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A listener that notes all it is told, in words. Thread-safe. */
final class Notebook implements Listener {
  private static final long PATIENCE_SECONDS = 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<String> notes = new ArrayList<>();
  private final List<State> states = new ArrayList<>();
  private volatile Predicate<String> failing = text -> false;

  /** Fails at messages of such texts from now on. */
  Notebook failingAt(Predicate<String> texts) {
    failing = texts;
    return this;
  }

  @Override
  public void onMessage(Received message) throws Exception {
    note("message " + message.id() + " " + message.text());
    if (failing.test(message.text())) {
      throw new Exception("cannot " + message.text());
    }
  }

  @Override
  public void onGap(String cursor) {
    note("gap " + cursor);
  }

  @Override
  public void onBroadcast(Broadcast broadcast) {
    note("broadcast " + broadcast.text());
  }

  @Override
  public void onState(State state) {
    change(() -> states.add(state));
  }

  private void note(String note) {
    change(() -> notes.add(note));
  }

  List<String> await(int count) {
    await(() -> notes.size() >= count, () -> "notes: " + notes);
    return copy(notes);
  }

  /** The newest state of this kind, once there is one. */
  State await(Phase phase) {
    await(
        () -> states.stream().anyMatch(state -> state.phase() == phase), () -> "states: " + states);
    return copy(states).stream()
        .filter(state -> state.phase() == phase)
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  /** Why the newest state of this kind came. */
  EarshotException awaitCause(Phase phase) {
    return Objects.requireNonNull(await(phase).cause());
  }

  private void await(BooleanSupplier condition, Supplier<String> what) {
    lock.lock();
    try {
      long nanos = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!condition.getAsBoolean()) {
        if (nanos <= 0) {
          throw new AssertionError("Waited in vain; " + what.get());
        }
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      lock.unlock();
    }
  }

  private <T> List<T> copy(List<T> list) {
    lock.lock();
    try {
      return List.copyOf(list);
    } finally {
      lock.unlock();
    }
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
