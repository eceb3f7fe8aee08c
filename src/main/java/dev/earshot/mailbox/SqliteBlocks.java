package dev.earshot.mailbox;

import dev.earshot.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocked senders of a store. Thread-safe. */
final class SqliteBlocks implements Blocks {
  private final Store store;
  private final StoreReads reads;
  private final GroupCommit commits;

  SqliteBlocks(Store store, StoreReads reads, GroupCommit commits) {
    this.store = store;
    this.reads = reads;
    this.commits = commits;
  }

  @Override
  public boolean block(UserId receiver, UserId sender, Answer answer) {
    Entry entry = new Entry(sender, answer);
    int most = store.settings().blockedPerUser();
    boolean[] done = new boolean[1];
    @Nullable MailboxException[] refusal = new MailboxException[1];
    commits.await(
        tables -> {
          refusal[0] = tables.lookForRoom();
          done[0] = refusal[0] == null && tables.blocksOf(receiver).put(receiver, entry, most);
        });
    if (refusal[0] != null) {
      throw refusal[0];
    }
    return done[0];
  }

  @Override
  public void unblock(UserId receiver, UserId sender) {
    commits.await(tables -> tables.blocksOf(receiver).remove(receiver, sender));
  }

  @Override
  public List<Entry> of(UserId receiver) {
    return reads.read(sql -> new StoredBlocks(sql, store.health()).of(receiver));
  }
}
