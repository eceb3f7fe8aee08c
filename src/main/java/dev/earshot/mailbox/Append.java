package dev.earshot.mailbox;

import dev.earshot.message.Draft;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Drafts on their way into the store together. For the writer's thread, but for {@link #await},
 * which is for the thread that made it.
 */
final class Append implements GroupCommit.Write {
  private static final int WAITED_FOR = 0;
  private static final int DONE = 1;
  private static final int LEFT = 2;

  private final AtomicInteger phase = new AtomicInteger(WAITED_FOR);
  private final CompletableFuture<List<Outcome>> future = new CompletableFuture<>();
  private final Thread caller = Thread.currentThread();
  private final List<Draft> drafts;
  private final List<Outcome> outcomes;
  private final Executor answers;

  /**
   * An append of these drafts.
   *
   * @param answers runs what waits for the end, if the caller does not
   */
  Append(List<Draft> drafts, Executor answers) {
    this.drafts = drafts;
    this.outcomes = new ArrayList<>(drafts.size());
    this.answers = answers;
  }

  /** Waits so long for the end; later, whoever waits for the stage is told by another thread. */
  CompletionStage<List<Outcome>> await(long patienceNanos) {
    long deadline = System.nanoTime() + patienceNanos;
    for (long left = patienceNanos;
        left > 0 && phase.get() == WAITED_FOR && !Thread.currentThread().isInterrupted();
        left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
    return phase.compareAndSet(WAITED_FOR, LEFT)
        ? future
        : CompletableFuture.completedStage(outcomes);
  }

  @Override
  public int size() {
    return drafts.size();
  }

  @Override
  public void apply(Tables tables) throws SQLException {
    outcomes.clear();
    for (Draft draft : drafts) {
      outcomes.add(append(draft, tables));
    }
  }

  private static Outcome append(Draft draft, Tables tables) throws SQLException {
    try {
      return Outcome.of(tables.append(draft));
    } catch (MailboxException e) {
      return Outcome.of(e);
    }
  }

  @Override
  public List<GroupCommit.Write> parts() {
    outcomes.clear();
    return drafts.stream().<GroupCommit.Write>map(Part::new).toList();
  }

  @Override
  public void done(@Nullable MailboxException failure) {
    if (failure != null) {
      outcomes.clear();
      outcomes.addAll(Collections.nCopies(drafts.size(), Outcome.of(failure)));
    }
    if (phase.compareAndSet(WAITED_FOR, DONE)) {
      LockSupport.unpark(caller);
    } else {
      answers.execute(() -> future.complete(outcomes));
    }
  }

  /** One of the drafts, tried alone; the last one is the end of all. */
  private final class Part implements GroupCommit.Write {
    private final Draft draft;
    private @Nullable Outcome outcome;

    Part(Draft draft) {
      this.draft = draft;
    }

    @Override
    public void apply(Tables tables) throws SQLException {
      outcome = append(draft, tables);
    }

    @Override
    public void done(@Nullable MailboxException failure) {
      outcomes.add(failure == null ? Objects.requireNonNull(outcome) : Outcome.of(failure));
      if (outcomes.size() == drafts.size()) {
        Append.this.done(null);
      }
    }
  }
}
