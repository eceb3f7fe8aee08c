package dev.earshot.mailbox;

import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import java.time.Duration;
import java.util.List;

/**
 * The messages that waited for long without being acknowledged, each kept in mind, across restarts,
 * until it is settled. A message that is acknowledged, expires or is gone meanwhile leaves by
 * itself. Thread-safe; methods may block for the store, and throw {@link MailboxException} if it
 * fails, but for what says otherwise.
 */
public interface Overdue {
  /**
   * Takes in the messages that have waited so long. The first call ever on a store takes in none of
   * those that were there before it.
   */
  void collect(Duration after);

  /**
   * Nobody is to be told: a later {@link #collect} begins as the first one does. Does not block.
   */
  void disregard();

  /** What is to be told now, the longest due first. Entries stay due until settled or postponed. */
  List<Entry> due(int max);

  /** Somebody was told: the message is never due again. */
  void settle(Cursor id);

  /** Nobody could be told: the message is due again after this, and one attempt older. */
  void postpone(Cursor id, Duration by);

  /**
   * One message to tell somebody about. Immutable.
   *
   * @param attempts how many times that was tried before, in vain
   */
  record Entry(Message message, int attempts) {}
}
