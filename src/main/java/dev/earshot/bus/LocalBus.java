package dev.earshot.bus;

import dev.earshot.message.UserId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.ToIntFunction;

/** The bus of a single node: a call. Thread-safe. */
public final class LocalBus implements Bus {
  private final ToIntFunction<UserId> sessions;

  /**
   * A bus that wakes these sessions.
   *
   * @param sessions wakes a user's sessions, without blocking, and answers how many there are
   */
  public LocalBus(ToIntFunction<UserId> sessions) {
    this.sessions = sessions;
  }

  @Override
  public CompletionStage<Integer> wake(UserId user) {
    return CompletableFuture.completedFuture(sessions.applyAsInt(user));
  }
}
