package dev.earshot.mailbox;

import dev.earshot.mailbox.MailboxException.Reason;
import dev.earshot.message.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The revoked users in memory, each with when that ends. Thread-safe. */
final class Revoked {
  /** The most users: some 30 MB with the longest names. */
  static final int MOST = 50_000;

  private final ConcurrentMap<UserId, Instant> ends = new ConcurrentHashMap<>();

  /** When the user's revocation ends, or ended lately; null if nothing is known of any. */
  @Nullable Instant endOf(UserId user) {
    return ends.get(user);
  }

  /**
   * Makes sure that one more user can be remembered.
   *
   * @throws MailboxException if not
   */
  void checkRoom(UserId user) {
    if (ends.size() >= MOST && !ends.containsKey(user)) {
      throw new MailboxException(Reason.FULL, "As many users are revoked as can be at once.");
    }
  }

  /** The user's revocation ends then; null if it is lifted. */
  void put(UserId user, @Nullable Instant end) {
    if (end == null) {
      ends.remove(user);
    } else {
      ends.put(user, end);
    }
  }

  /** These and no others are revoked. */
  void become(Map<UserId, Instant> all) {
    ends.putAll(all);
    ends.keySet().retainAll(all.keySet());
  }

  /** Forgets what has ended. */
  void forget(Instant now) {
    ends.values().removeIf(end -> !end.isAfter(now));
  }
}
