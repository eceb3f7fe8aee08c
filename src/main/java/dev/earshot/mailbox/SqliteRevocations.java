package dev.earshot.mailbox;

import dev.earshot.message.UserId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The revoked users of a store, all of them in memory too. Thread-safe. */
final class SqliteRevocations implements Revocations {
  private final Store store;
  private final GroupCommit commits;

  SqliteRevocations(Store store, GroupCommit commits) {
    this.store = store;
    this.commits = commits;
  }

  @Override
  public @Nullable Instant until(UserId user) {
    Instant end = store.revoked().endOf(user);
    return end != null && end.isAfter(store.clock().now()) ? end : null;
  }

  @Override
  public Instant revoke(UserId user, Duration time) {
    store.revoked().checkRoom(user);
    Instant end = store.clock().now().truncatedTo(ChronoUnit.MILLIS).plus(time);
    commits.await(new Change(user, end));
    return end;
  }

  @Override
  public void lift(UserId user) {
    commits.await(new Change(user, null));
  }

  /** Memory follows on the writer's thread, so that it goes the same way as the store. */
  private final class Change implements GroupCommit.Write {
    private final UserId user;
    private final @Nullable Instant end;

    Change(UserId user, @Nullable Instant end) {
      this.user = user;
      this.end = end;
    }

    @Override
    public void apply(Tables tables) throws SQLException {
      tables.revocations().put(user, end);
    }

    @Override
    public void done(@Nullable MailboxException failure) {
      if (failure == null) {
        store.revoked().put(user, end);
      }
    }
  }
}
