package dev.earshot.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs what it was given when told, on the teller's thread. For one thread. */
final class ManualExecutor implements Executor {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Runnable then;

  ManualExecutor() {
    this(() -> {});
  }

  /** An executor that does this after each task. */
  ManualExecutor(Runnable then) {
    this.then = then;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** How many tasks wait. */
  int size() {
    return tasks.size();
  }

  /** Runs the task that has waited longest. */
  void runOne() {
    tasks.remove().run();
    then.run();
  }

  /** Runs tasks, those that come meanwhile included, until none waits; answers how many. */
  int runAll() {
    int count = 0;
    for (; !tasks.isEmpty(); count++) {
      runOne();
    }
    return count;
  }
}
