package dev.earshot.client;

import dev.earshot.fake.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time and threads in the hand of a test: tasks run when their time has come. For one thread. */
final class ManualTools {
  private final List<Task> tasks = new ArrayList<>();
  private final SettableClock clock = new SettableClock();
  private double chance;
  private long now;

  private record Task(long due, Runnable work) {}

  Tools tools() {
    return new Tools(
        Runnable::run,
        () -> now,
        clock,
        (wait, work) -> tasks.add(new Task(now + wait.toNanos(), work)),
        new Backoff(() -> chance));
  }

  ManualTools chance(double next) {
    chance = next;
    return this;
  }

  SettableClock clock() {
    return clock;
  }

  void advance(Duration by) {
    now += by.toNanos();
    clock.advance(by);
    List<Task> due = tasks.stream().filter(task -> task.due <= now).toList();
    tasks.removeAll(due);
    due.forEach(task -> task.work.run());
  }
}
