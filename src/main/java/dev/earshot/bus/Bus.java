package dev.earshot.bus;

import dev.earshot.message.Addressee;
import dev.earshot.message.Broadcast;
import java.util.concurrent.CompletionStage;

/**
 * Carries the news that a user, or a group, has something new. A wake-up may be lost, repeated, or
 * overtaken by a later one: whoever gets it reads the mailbox. Thread-safe.
 */
public interface Bus {
  /**
   * Announces that something was appended for this user or group. Does not block.
   *
   * @return completes with the number of sessions that were reached, a user's or all the members';
   *     never fails
   */
  CompletionStage<Integer> wake(Addressee addressee);

  /**
   * Tells everybody who is online something that is not kept. Does not block.
   *
   * @return completes with the number of sessions that were reached; never fails
   */
  CompletionStage<Integer> broadcast(Broadcast broadcast);
}
