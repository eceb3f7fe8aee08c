package dev.earshot.mailbox;

/** The newest few of the numbers that were added. For one thread at a time. */
final class RecentNumbers {
  private static final int MOST = 32;

  private final long[] numbers = new long[MOST];
  private int next;

  void add(long number) {
    numbers[next] = number;
    next = (next + 1) % MOST;
  }

  boolean contains(long number) {
    for (long each : numbers) {
      if (each == number) {
        return true;
      }
    }
    return false;
  }
}
