package dev.earshot.mailbox;

import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The groups of a store; who is online knows his in memory too. Thread-safe. */
final class SqliteGroups implements Groups {
  private final Store store;
  private final StoreReads reads;
  private final GroupCommit commits;

  SqliteGroups(Store store, StoreReads reads, GroupCommit commits) {
    this.store = store;
    this.reads = reads;
    this.commits = commits;
  }

  @Override
  public boolean join(GroupId group, UserId user) {
    Join join = new Join(group, user);
    commits.await(join);
    if (join.refusal != null) {
      throw join.refusal;
    }
    return join.done;
  }

  @Override
  public void leave(GroupId group, UserId user) {
    commits.await(tables -> tables.leave(group, user));
  }

  @Override
  public @Nullable Member member(GroupId group, UserId user) {
    Membership found =
        reads.<@Nullable Membership>read(
            sql -> new StoredMembers(sql, store.health()).find(group, user));
    return found == null ? null : found.told();
  }

  @Override
  public boolean isMember(GroupId group, UserId user) {
    Tail tail = store.tails().of(user);
    return (tail != null && tail.isIn(group)) || member(group, user) != null;
  }

  @Override
  public List<Member> members(GroupId group, @Nullable UserId after, int max) {
    return reads.read(sql -> new StoredMembers(sql, store.health()).of(group, after, max)).stream()
        .map(Membership::told)
        .toList();
  }

  @Override
  public List<Member> of(UserId user) {
    return reads.read(sql -> new StoredMembers(sql, store.health()).of(user)).stream()
        .map(Membership::told)
        .toList();
  }

  @Override
  public Collection<UserId> listening(GroupId group) {
    return store.tails().audiences().of(group);
  }

  /** Somebody joins. A refusal is his own: it spoils nothing for who is in the transaction too. */
  private static final class Join implements GroupCommit.Write {
    private final GroupId group;
    private final UserId user;
    private boolean done;
    private @Nullable MailboxException refusal;

    Join(GroupId group, UserId user) {
      this.group = group;
      this.user = user;
    }

    @Override
    public void apply(Tables tables) throws SQLException {
      refusal = null;
      try {
        done = tables.join(group, user);
      } catch (MailboxException e) {
        refusal = e;
      }
    }
  }
}
