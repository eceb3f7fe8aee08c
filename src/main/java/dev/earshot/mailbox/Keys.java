package dev.earshot.mailbox;

import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The idempotency keys that senders used, remembered for a while; if there are more than fit, the
 * oldest are forgotten early. Thread-safe.
 */
final class Keys {
  /** What a remembered key costs in heap, about: two map and queue nodes, the texts, the id. */
  private static final int KEY_BYTES = 1000;

  private final ConcurrentMap<SenderKey, Use> uses = new ConcurrentHashMap<>();
  private final Queue<SenderKey> byAge = new ConcurrentLinkedQueue<>();
  private final AtomicLong count = new AtomicLong();
  private final Duration age;
  private final long maxCount;

  Keys(Duration age, long maxBytes) {
    this.age = age;
    this.maxCount = Math.max(1, maxBytes / KEY_BYTES);
  }

  /**
   * Keeps the draft at its key's first use; answers the first message at every other.
   *
   * @throws MailboxException if the key was used for another message
   */
  Appended once(Draft draft, String key, Function<Draft, Message> keep) {
    SenderKey senderKey = new SenderKey(draft.sender(), key);
    String fingerprint = draft.fingerprint();
    boolean[] first = new boolean[1];
    Use use =
        uses.computeIfAbsent(
            senderKey,
            k -> {
              Message kept = keep.apply(draft);
              first[0] = true;
              return new Use(kept.id(), fingerprint, kept.sentAt());
            });
    if (first[0]) {
      remember(senderKey);
    } else if (!use.fingerprint().equals(fingerprint)) {
      throw new MailboxException(
          MailboxException.Reason.KEY_REUSED, "This key was used for another message.");
    }
    return new Appended(use.id(), !first[0]);
  }

  private void remember(SenderKey key) {
    byAge.add(key);
    if (count.incrementAndGet() > maxCount) {
      forgetOldest();
    }
  }

  void forget(Instant now) {
    Instant oldest = now.minus(age);
    for (SenderKey key = byAge.peek(); key != null; key = byAge.peek()) {
      Use use = uses.get(key);
      if (use != null && !use.at().isBefore(oldest)) {
        return;
      }
      forgetOldest();
    }
  }

  private void forgetOldest() {
    SenderKey key = byAge.poll();
    if (key != null) {
      count.decrementAndGet();
      uses.remove(key);
    }
  }

  private record SenderKey(UserId sender, String key) {}

  private record Use(Cursor id, String fingerprint, Instant at) {}
}
