package dev.earshot.mailbox;

import dev.earshot.message.Addressee;
import dev.earshot.message.GroupId;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The logs in memory. When all messages together outgrow their bound, those with the most lose
 * their oldest, down to an equal share for every log. Thread-safe.
 */
final class MemoryLogs {
  private final ConcurrentMap<Addressee, UserLog> logs = new ConcurrentHashMap<>();
  private final Ledger ledger;
  private final AtomicLong bytes;
  private final AtomicLong forgottenUpTo = new AtomicLong();
  private final BiPredicate<GroupId, Long> awaited;
  private final long maxBytes;
  private final Clock clock;

  /**
   * No logs yet.
   *
   * @param ledger says how many bytes of heap, about, messages may take in all
   * @param awaited whether an open reader has not read a message of a group's log yet
   */
  MemoryLogs(Ledger ledger, Clock clock, BiPredicate<GroupId, Long> awaited) {
    this.ledger = ledger;
    this.bytes = ledger.taken();
    this.maxBytes = ledger.maxBytes();
    this.clock = clock;
    this.awaited = awaited;
  }

  @Nullable UserLog find(Addressee addressee) {
    return logs.get(addressee);
  }

  /** A log, made if need be. What is done with it is done before it can be forgotten. */
  void use(Addressee addressee, Use use) {
    logs.compute(
        addressee,
        (a, log) -> {
          UserLog target = log == null ? make(addressee) : log;
          bytes.addAndGet(use.change(target));
          return target;
        });
  }

  private UserLog make(Addressee addressee) {
    bytes.addAndGet(UserLog.LOG_BYTES);
    LongPredicate elsewhere =
        addressee instanceof GroupId group
            ? number -> awaited.test(group, number)
            : number -> false;
    return new UserLog(forgottenUpTo(), clock.instant(), elsewhere, ledger);
  }

  Instant now() {
    return clock.instant();
  }

  /** Who has no log may have had messages up to here. */
  long forgottenUpTo() {
    return forgottenUpTo.get();
  }

  /** Drops what is too old, too much or expired. */
  void sweep(Instant oldest, int maxCount) {
    Instant now = clock.instant();
    for (UserLog log : logs.values()) {
      bytes.addAndGet(log.sweep(oldest, maxCount, now));
    }
    forget(log -> log.isForgettable(oldest));
  }

  private void forget(Predicate<UserLog> which) {
    for (Addressee addressee : logs.keySet()) {
      logs.computeIfPresent(addressee, (a, log) -> which.test(log) ? forgotten(log) : log);
    }
  }

  private @Nullable UserLog forgotten(UserLog log) {
    forgottenUpTo.accumulateAndGet(log.goneUpTo(), Math::max);
    bytes.addAndGet(-UserLog.LOG_BYTES);
    return null;
  }

  /** Whether there is room, if need be after some was made. */
  boolean hasRoom() {
    return bytes.get() < maxBytes || shrink();
  }

  /**
   * Makes room: seven eighths of it are shared out so that whoever needs less than an equal share
   * keeps everything, and what they leave over goes to the others.
   *
   * @return whether there is room now
   */
  private synchronized boolean shrink() {
    if (bytes.get() >= maxBytes) {
      Instant now = clock.instant();
      forget(UserLog::isIdle);
      long share = equalShare(logs.values().stream().mapToLong(UserLog::bytes).sorted().toArray());
      logs.values().forEach(log -> bytes.addAndGet(log.shrinkTo(share, now)));
    }
    return bytes.get() < maxBytes;
  }

  private long equalShare(long[] sizes) {
    long room = maxBytes / 8 * 7 - (long) sizes.length * UserLog.LOG_BYTES;
    for (int i = 0; i < sizes.length; i++) {
      long share = room / (sizes.length - i);
      if (sizes[i] > share) {
        return share;
      }
      room -= sizes[i];
    }
    return Long.MAX_VALUE;
  }

  /** How many users and groups it knows of. */
  int count() {
    return logs.size();
  }

  void clear() {
    logs.clear();
  }

  /** Something done with a log. */
  @FunctionalInterface
  interface Use {
    /** Does it, and answers the change in bytes. */
    long change(UserLog log);
  }
}
