package dev.earshot.mailbox;

import dev.earshot.message.Draft;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A draft on its way into the store. For the writer's thread; its future is for any. */
final class Append implements GroupCommit.Write {
  private final CompletableFuture<Appended> future = new CompletableFuture<>();
  private final Draft draft;
  private final Executor answers;
  private @Nullable Appended appended;
  private @Nullable MailboxException refusal;

  /**
   * An append of this draft.
   *
   * @param answers runs what waits for the future
   */
  Append(Draft draft, Executor answers) {
    this.draft = draft;
    this.answers = answers;
  }

  CompletableFuture<Appended> future() {
    return future;
  }

  @Override
  public void apply(Tables tables) throws SQLException {
    refusal = null;
    try {
      appended = tables.append(draft);
    } catch (MailboxException e) {
      refusal = e;
    }
  }

  @Override
  public void done(@Nullable MailboxException failure) {
    MailboxException why = failure == null ? refusal : failure;
    answers.execute(() -> answer(why));
  }

  private void answer(@Nullable MailboxException failure) {
    if (failure != null) {
      future.completeExceptionally(failure);
    } else {
      future.complete(appended);
    }
  }
}
