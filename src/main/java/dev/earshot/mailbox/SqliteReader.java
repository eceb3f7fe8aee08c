package dev.earshot.mailbox;

import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;

/** Reads on in one user's log: from the tail in memory where it can, else from the store. */
final class SqliteReader implements Mailbox.Reader {
  /** Where it is; -1 if that is no place in this log. Guarded by the tail's lock. */
  long number;

  /** Whether the store was told of the user; the reading thread's own. */
  private boolean met;

  private final UserId user;
  private final Store store;
  private final StoreReads reads;
  private final PendingMarks pending;
  private final Tail tail;

  /** A reader that is nowhere yet. */
  SqliteReader(UserId user, Store store, StoreReads reads, PendingMarks pending) {
    this.user = user;
    this.number = -1;
    this.store = store;
    this.reads = reads;
    this.pending = pending;
    this.tail = store.tails().add(user, this, store.sequence());
  }

  /** Goes to a position; -1 for one that is not of this log. */
  SqliteReader from(long number) {
    tail.moved(this, number);
    return this;
  }

  @Override
  public Slice read(int maxMessages, int maxChars) {
    Reading reading = new Reading(maxMessages, maxChars, store.clock().now());
    Slice newest = tail.read(this, store.sequence().origin(), reading);
    return newest == null ? readStore(reading) : newest;
  }

  /**
   * Where the store had nothing more, the reader stands at what the tail began with: that was in
   * the store before this read.
   */
  private Slice readStore(Reading reading) {
    long base = tail.base();
    StoreReads.Part part = reads.messages(user, tail.place(this), reading);
    if (!part.isRemembered() && !met) {
      met = true;
      pending.met(user);
    }
    long position = part.slice().position().number();
    tail.moved(this, part.isLast() && base != Long.MAX_VALUE ? Math.max(position, base) : position);
    return part.slice();
  }

  @Override
  public boolean isNear() {
    return tail.isNear(this);
  }

  @Override
  public void acknowledge(Cursor upTo) {
    pending.acknowledged(user, upTo.number());
  }

  @Override
  public void close() {
    store.tails().remove(user, this);
  }
}
