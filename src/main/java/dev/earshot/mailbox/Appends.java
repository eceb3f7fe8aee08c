package dev.earshot.mailbox;

import dev.earshot.mailbox.MailboxException.Reason;
import dev.earshot.message.Draft;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** Lets drafts wait for the writer, as many as fit into memory. Thread-safe. */
final class Appends {
  private final AtomicLong waitingChars = new AtomicLong();
  private final GroupCommit commits;
  private final SqliteEnvironment environment;
  private final long maxWaitingChars;

  Appends(GroupCommit commits, SqliteEnvironment environment, long maxWaitingChars) {
    this.commits = commits;
    this.environment = environment;
    this.maxWaitingChars = maxWaitingChars;
  }

  /** Appends them, as {@link Mailbox#append(List)} says. */
  CompletionStage<List<Outcome>> append(List<Draft> drafts) {
    long chars = 0;
    for (Draft draft : drafts) {
      chars += Tail.OVERHEAD + draft.text().length();
    }
    return append(drafts, chars);
  }

  private CompletionStage<List<Outcome>> append(List<Draft> drafts, long chars) {
    if (waitingChars.addAndGet(chars) > maxWaitingChars) {
      waitingChars.addAndGet(-chars);
      Outcome tooMuch =
          Outcome.of(
              new MailboxException(Reason.UNAVAILABLE, "Too much waits to be written; try again."));
      return CompletableFuture.completedStage(drafts.stream().map(draft -> tooMuch).toList());
    }
    Append append = new Append(drafts, environment.answers());
    commits.submit(append);
    return append
        .await(environment.patience().toNanos())
        .whenComplete((outcomes, e) -> waitingChars.addAndGet(-chars));
  }
}
