package dev.earshot.mailbox;

import dev.earshot.config.MailboxSettings;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.GroupId;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox that lives as long as the process. When all messages together outgrow their bound, the
 * users with the most lose their oldest, down to an equal share for everybody. Thread-safe.
 *
 * <p>Messages are numbered and put into their logs one after another, so that whoever reads several
 * logs up to the last number misses nothing.
 */
public final class MemoryMailbox implements Mailbox {
  private final MemoryNumbers numbers = new MemoryNumbers();
  private final Cursor origin = new Cursor(StoredLog.newEpoch(), 0);
  private final Ledger ledger;
  private final MailboxSettings settings;
  private final Clock clock;
  private final Keys keys;
  private final MemoryBlocks blocks;
  private final MemoryRevocations revocations;
  private final MemoryGroups groups;
  private final MemoryLogs logs;
  private final MemoryReads reads;

  /**
   * An empty mailbox of a new epoch.
   *
   * @param maxBytes the most bytes of heap, about, that messages may take in all
   */
  public MemoryMailbox(MailboxSettings settings, long maxBytes, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.keys = new Keys(settings.idempotencyAge(), maxBytes / 8);
    this.blocks = new MemoryBlocks(settings.blockedPerUser(), maxBytes / 8);
    this.revocations = new MemoryRevocations(clock);
    this.ledger = new Ledger(maxBytes);
    this.logs = new MemoryLogs(ledger, clock, this::isAwaited);
    this.groups = new MemoryGroups(settings.groupsPerUser(), maxBytes / 8, numbers, logs);
    this.reads = new MemoryReads(logs, groups, numbers, origin);
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
    if (!logs.hasRoom()) {
      throw new MailboxException(
          MailboxException.Reason.FULL, "The server has no room for more messages.");
    }
    boolean wanted = !(draft.receiver() instanceof UserId user) || blocks.isWanted(draft, user);
    return numbers.next(
        number -> {
          Message kept = message(draft, origin.at(number));
          if (wanted) {
            logs.use(kept.receiver(), log -> log.add(kept, settings.retentionCount()));
          }
          return kept;
        });
  }

  private Message message(Draft draft, Cursor id) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant expiresAt = draft.ttl() == null ? null : now.plus(draft.ttl());
    return new Message(
        id, draft.sender(), draft.receiver(), draft.text(), now, expiresAt, draft.traceparent());
  }

  @Override
  public Slice read(UserId user, Cursor after, int maxMessages, int maxChars) {
    return read(user, numberOf(after), new Reading(maxMessages, maxChars, clock.instant()));
  }

  private Slice read(UserId user, long after, Reading reading) {
    return reads.read(user, new Place(after), reading).slice();
  }

  @Override
  public Reader reader(UserId user, Cursor start) {
    MemoryReader[] reader = new MemoryReader[1];
    logs.use(
        user,
        own -> {
          reader[0] = new MemoryReader(user, own, reads, clock).from(numberOf(start));
          own.add(reader[0]);
          return 0;
        });
    return reader[0];
  }

  private boolean isAwaited(GroupId group, long number) {
    return groups.isAwaited(group, number);
  }

  private long numberOf(Cursor cursor) {
    return isForeign(cursor) ? -1 : cursor.number();
  }

  private boolean isForeign(Cursor cursor) {
    return !cursor.epoch().equals(origin.epoch()) || cursor.number() > numbers.last();
  }

  @Override
  public Cursor earliest(UserId user) {
    Cursor gap = read(user, -1, new Reading(1, 1, clock.instant())).gap();
    return gap == null ? origin : gap;
  }

  @Override
  public Progress progress(UserId user) {
    UserLog log = logs.find(user);
    Cursor forgotten = origin.at(logs.forgottenUpTo());
    return log == null
        ? new Progress(forgotten, forgotten)
        : new Progress(origin.at(log.writtenUpTo()), origin.at(log.acknowledgedUpTo()));
  }

  @Override
  public void written(UserId user, Cursor upTo) {
    UserLog log = logs.find(user);
    if (log != null) {
      log.written(upTo.number());
    }
  }

  @Override
  public boolean acknowledge(UserId user, Cursor upTo) {
    UserLog log = logs.find(user);
    if (isForeign(upTo) || !isKnown(user, log, upTo.number())) {
      return false;
    }
    if (log != null) {
      log.acknowledged(upTo.number());
    }
    return true;
  }

  private boolean isKnown(UserId user, @Nullable UserLog own, long number) {
    return own == null
        ? number <= logs.forgottenUpTo()
        : own.isKnown(number) || own.isKnownOfGroups(number) || groups.isKnown(user, number);
  }

  @Override
  public void sweep() {
    Instant now = clock.instant();
    logs.sweep(now.minus(settings.retentionAge()), settings.retentionCount());
    keys.forget(now);
    revocations.sweep();
  }

  /** How many users and groups it knows of. */
  int users() {
    return logs.count();
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public Groups groups() {
    return groups;
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
