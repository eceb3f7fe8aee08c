package dev.earshot.session;

import dev.earshot.message.Broadcast;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The broadcasts that one session is still to be written; a few, as nothing of them is kept. The
 * queue is made when there is something in it, since hardly any session ever has one. Thread-safe.
 */
final class Broadcasts {
  /** A session that waits for more than these is not told the oldest. */
  static final int MOST = 16;

  private volatile @Nullable Deque<Broadcast> waiting;

  boolean isEmpty() {
    return waiting == null;
  }

  synchronized void add(Broadcast broadcast) {
    Deque<Broadcast> queue = waiting == null ? new ArrayDeque<>(2) : waiting;
    if (queue.size() == MOST) {
      queue.remove();
    }
    queue.add(broadcast);
    waiting = queue;
  }

  /** Takes the oldest; null if there is none. */
  @Nullable Broadcast poll() {
    return isEmpty() ? null : take();
  }

  private synchronized @Nullable Broadcast take() {
    Deque<Broadcast> queue = waiting;
    if (queue == null) {
      return null;
    }
    Broadcast next = queue.remove();
    if (queue.isEmpty()) {
      waiting = null;
    }
    return next;
  }
}
