package dev.earshot.bus;

import dev.earshot.message.Addressee;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.ToIntFunction;

/** The bus of a single node: a call. Thread-safe. */
public final class LocalBus implements Bus {
  private final ToIntFunction<Addressee> sessions;

  /**
   * A bus that wakes these sessions.
   *
   * @param sessions wakes a user's or a group's sessions, without blocking, and answers how many
   *     there are
   */
  public LocalBus(ToIntFunction<Addressee> sessions) {
    this.sessions = sessions;
  }

  @Override
  public CompletionStage<Integer> wake(Addressee addressee) {
    return CompletableFuture.completedFuture(sessions.applyAsInt(addressee));
  }
}
