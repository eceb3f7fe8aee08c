package dev.earshot.bus;

import dev.earshot.message.Addressee;
import dev.earshot.message.Broadcast;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.ToIntFunction;

/** The bus of a single node: a call. Thread-safe. */
public final class LocalBus implements Bus {
  private final ToIntFunction<Addressee> sessions;
  private final ToIntFunction<Broadcast> everybody;

  /**
   * A bus that wakes these sessions.
   *
   * @param sessions wakes a user's or a group's sessions, without blocking, and answers how many
   *     there are
   * @param everybody tells every session, without blocking, and answers how many there are
   */
  public LocalBus(ToIntFunction<Addressee> sessions, ToIntFunction<Broadcast> everybody) {
    this.sessions = sessions;
    this.everybody = everybody;
  }

  @Override
  public CompletionStage<Integer> wake(Addressee addressee) {
    return CompletableFuture.completedFuture(sessions.applyAsInt(addressee));
  }

  @Override
  public CompletionStage<Integer> broadcast(Broadcast broadcast) {
    return CompletableFuture.completedFuture(everybody.applyAsInt(broadcast));
  }
}
