package dev.earshot.mailbox;

import dev.earshot.message.UserId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * How far users have come since that was last written to the store. What was acknowledged goes
 * there soon, what was only written goes with it or with a sweep. Thread-safe.
 */
final class PendingMarks {
  /** So many users' marks go into the store at once. */
  private static final int STEP = 500;

  private final ConcurrentMap<UserId, Reached> reached = new ConcurrentHashMap<>();
  private final Set<UserId> due = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean submitted = new AtomicBoolean();
  private final GroupCommit commits;
  private final long lagNanos;
  private volatile long takenAt;

  /**
   * Nothing is known yet.
   *
   * @param lag how long what was acknowledged may wait, so that what comes next goes with it
   */
  PendingMarks(GroupCommit commits, Duration lag) {
    this.commits = commits;
    this.lagNanos = lag.toNanos();
    this.takenAt = System.nanoTime() - lagNanos;
  }

  void written(UserId user, long number) {
    reached.merge(user, new Reached(number, 0), Reached::max);
  }

  void acknowledged(UserId user, long number) {
    Reached now = reached.merge(user, new Reached(0, number), Reached::max);
    if (now.acknowledged() == number) {
      due.add(user);
      submitDue();
    }
  }

  /** Sees to it that what waits for longest is written. Does not block. */
  void submitDue() {
    if (!due.isEmpty() && System.nanoTime() - takenAt >= lagNanos) {
      submit();
    }
  }

  private void submit() {
    if (submitted.compareAndSet(false, true)) {
      commits.submit(new Flush(List.of()));
    }
  }

  /** Has the store know a user who is there, so that what he begins with is not forgotten. */
  void met(UserId user) {
    commits.submit(tables -> tables.know(user));
  }

  /** What is not in the store yet for this user. */
  Reached of(UserId user) {
    return reached.getOrDefault(user, Reached.NONE);
  }

  /**
   * Writes everything that is known now, and blocks until it is in the store.
   *
   * @throws MailboxException if that failed
   */
  void flush() {
    List<UserId> users = List.copyOf(reached.keySet());
    for (int from = 0; from < users.size(); from += STEP) {
      commits.await(new Flush(users.subList(from, Math.min(from + STEP, users.size()))));
    }
  }

  private Map<UserId, Reached> take(List<UserId> users) {
    Map<UserId, Reached> taken = new HashMap<>();
    takenAt = System.nanoTime();
    Iterator<UserId> next = due.iterator();
    while (taken.size() < STEP && next.hasNext()) {
      UserId user = next.next();
      next.remove();
      taken.put(user, of(user));
    }
    users.forEach(user -> taken.put(user, of(user)));
    return taken;
  }

  /** How far one user came. Immutable. */
  record Reached(long written, long acknowledged) {
    static final Reached NONE = new Reached(0, 0);

    Reached max(Reached other) {
      return new Reached(
          Math.max(written, other.written), Math.max(acknowledged, other.acknowledged));
    }
  }

  /** Some marks on their way into the store. */
  private final class Flush implements GroupCommit.Write {
    private final List<UserId> users;
    private final Map<UserId, Reached> taken = new HashMap<>();

    /** Of these users, and of some that are due. */
    Flush(List<UserId> users) {
      this.users = users;
    }

    @Override
    public void apply(Tables tables) throws SQLException {
      submitted.set(false);
      taken.putAll(take(users));
      tables.mark(taken);
    }

    @Override
    public void done(@Nullable MailboxException failure) {
      if (failure != null) {
        submitted.set(false);
        due.addAll(taken.keySet());
        return;
      }
      taken.forEach(reached::remove);
      submitDue();
    }
  }
}
