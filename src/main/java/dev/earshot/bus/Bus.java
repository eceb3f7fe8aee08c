package dev.earshot.bus;

import dev.earshot.message.UserId;
import java.util.concurrent.CompletionStage;

/**
 * Carries the news that a user has something new. A wake-up may be lost, repeated, or overtaken by
 * a later one: whoever gets it reads the mailbox. Thread-safe.
 */
public interface Bus {
  /**
   * Announces that something was appended for this user. Does not block.
   *
   * @return completes with the number of the user's sessions that were reached; never fails
   */
  CompletionStage<Integer> wake(UserId user);
}
