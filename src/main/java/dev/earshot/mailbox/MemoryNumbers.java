package dev.earshot.mailbox;

import java.util.function.LongFunction;

/**
 * The numbers of messages in memory, each given when the message before it is in its log.
 * Thread-safe.
 */
final class MemoryNumbers {
  private volatile long last;

  /** Everything up to here is in its log. */
  long last() {
    return last;
  }

  /** Gives the next number to a message that is put into its log meanwhile. */
  synchronized <T> T next(LongFunction<T> message) {
    long number = last + 1;
    T kept = message.apply(number);
    last = number;
    return kept;
  }

  /** Does something, given the last number, while no other is given. */
  synchronized <T> T between(LongFunction<T> action) {
    return action.apply(last);
  }
}
