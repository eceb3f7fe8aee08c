package dev.earshot.mailbox;

import dev.earshot.config.MailboxSettings;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox that lives as long as the process. When all messages together outgrow their bound, the
 * users with the most lose their oldest, down to an equal share for everybody. Thread-safe.
 */
public final class MemoryMailbox implements Mailbox {
  private final ConcurrentMap<UserId, UserLog> logs = new ConcurrentHashMap<>();
  private final Cursor origin = new Cursor(StoredLog.newEpoch(), 0);
  private final AtomicLong lastNumber = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong forgottenUpTo = new AtomicLong();
  private final MailboxSettings settings;
  private final long maxBytes;
  private final Clock clock;
  private final Keys keys;
  private final MemoryBlocks blocks;
  private final MemoryRevocations revocations;

  /**
   * An empty mailbox of a new epoch.
   *
   * @param maxBytes the most bytes of heap, about, that messages may take in all
   */
  public MemoryMailbox(MailboxSettings settings, long maxBytes, Clock clock) {
    this.settings = settings;
    this.maxBytes = maxBytes;
    this.clock = clock;
    this.keys = new Keys(settings.idempotencyAge(), maxBytes / 8);
    this.blocks = new MemoryBlocks(settings.blockedPerUser(), maxBytes / 8);
    this.revocations = new MemoryRevocations(clock);
  }

  @Override
  public CompletionStage<List<Outcome>> append(List<Draft> drafts) {
    return CompletableFuture.completedStage(drafts.stream().map(this::outcome).toList());
  }

  private Outcome outcome(Draft draft) {
    try {
      return Outcome.of(
          draft.key() == null
              ? new Appended(keep(draft).id(), false)
              : keys.once(draft, draft.key(), this::keep));
    } catch (MailboxException e) {
      return Outcome.of(e);
    }
  }

  private Message keep(Draft draft) {
    if (bytes.get() >= maxBytes && !shrink()) {
      throw new MailboxException(
          MailboxException.Reason.FULL, "The server has no room for more messages.");
    }
    return blocks.isWanted(draft)
        ? log(draft)
        : message(draft, origin.at(lastNumber.incrementAndGet()));
  }

  /** The number is drawn under the map's lock on the user, so numbers and order agree. */
  private Message log(Draft draft) {
    Message[] kept = new Message[1];
    logs.compute(
        draft.receiver(),
        (user, log) -> {
          UserLog target = log == null ? newLog() : log;
          kept[0] = message(draft, origin.at(lastNumber.incrementAndGet()));
          bytes.addAndGet(target.add(kept[0], settings.retentionCount()));
          return target;
        });
    return kept[0];
  }

  private UserLog newLog() {
    bytes.addAndGet(UserLog.LOG_BYTES);
    return new UserLog(forgottenUpTo.get(), clock.instant());
  }

  private Message message(Draft draft, Cursor id) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant expiresAt = draft.ttl() == null ? null : now.plus(draft.ttl());
    return new Message(id, draft.sender(), draft.receiver(), draft.text(), now, expiresAt);
  }

  @Override
  public Slice read(UserId user, Cursor after, int maxMessages, int maxChars) {
    long number = isForeign(after) ? -1 : after.number();
    UserLog log = logs.get(user);
    if (log == null) {
      Cursor forgotten = origin.at(forgottenUpTo.get());
      boolean lost = number < forgotten.number();
      return new Slice(lost ? forgotten : null, List.of(), lost ? forgotten : after);
    }
    return log.read(origin, number, new UserLog.Reading(maxMessages, maxChars, clock.instant()));
  }

  @Override
  public Reader reader(UserId user, Cursor start) {
    MemoryReader[] reader = new MemoryReader[1];
    logs.compute(
        user,
        (u, log) -> {
          UserLog target = log == null ? newLog() : log;
          long number = isForeign(start) ? -1 : start.number();
          reader[0] = new MemoryReader(target, origin, number, clock);
          target.add(reader[0]);
          return target;
        });
    return reader[0];
  }

  private boolean isForeign(Cursor cursor) {
    return !cursor.epoch().equals(origin.epoch()) || cursor.number() > lastNumber.get();
  }

  @Override
  public Cursor earliest(UserId user) {
    UserLog log = logs.get(user);
    return origin.at(log == null ? forgottenUpTo.get() : log.goneUpTo());
  }

  @Override
  public Progress progress(UserId user) {
    UserLog log = logs.get(user);
    Cursor forgotten = origin.at(forgottenUpTo.get());
    return log == null
        ? new Progress(forgotten, forgotten)
        : new Progress(origin.at(log.writtenUpTo()), origin.at(log.acknowledgedUpTo()));
  }

  @Override
  public void written(UserId user, Cursor upTo) {
    UserLog log = logs.get(user);
    if (log != null) {
      log.written(upTo.number());
    }
  }

  @Override
  public boolean acknowledge(UserId user, Cursor upTo) {
    UserLog log = logs.get(user);
    if (isForeign(upTo) || !isKnown(log, upTo.number())) {
      return false;
    }
    if (log != null) {
      log.acknowledged(upTo.number());
    }
    return true;
  }

  private boolean isKnown(@Nullable UserLog log, long number) {
    return log == null ? number <= forgottenUpTo.get() : log.isKnown(number);
  }

  @Override
  public void sweep() {
    Instant now = clock.instant();
    Instant oldest = now.minus(settings.retentionAge());
    for (UserLog log : logs.values()) {
      bytes.addAndGet(log.sweep(oldest, settings.retentionCount(), now));
    }
    forget(log -> log.isForgettable(oldest));
    keys.forget(now);
    revocations.sweep();
  }

  private void forget(Predicate<UserLog> which) {
    for (UserId user : logs.keySet()) {
      logs.computeIfPresent(user, (u, log) -> which.test(log) ? forgotten(log) : log);
    }
  }

  private @Nullable UserLog forgotten(UserLog log) {
    forgottenUpTo.accumulateAndGet(log.goneUpTo(), Math::max);
    bytes.addAndGet(-UserLog.LOG_BYTES);
    return null;
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

  /** How many users it knows of. */
  int users() {
    return logs.size();
  }

  @Override
  public Blocks blocks() {
    return blocks;
  }

  @Override
  public Revocations revocations() {
    return revocations;
  }

  @Override
  public @Nullable String trouble() {
    return null;
  }

  @Override
  public void close() {
    logs.clear();
  }
}
