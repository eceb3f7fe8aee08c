package dev.earshot.mailbox;

import dev.earshot.message.Addressee;
import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import java.util.Map;

/** Reads on in one user's logs: from the tail in memory where it can, else from the store. */
final class SqliteReader implements Mailbox.Reader {
  /** Where it is; -1 if that is no place in this log. Guarded by the tail's lock. */
  long number;

  /** Whether the store was told of the user; the reading thread's own. */
  private boolean met;

  /** What is known to be gone; the reading thread's own. */
  private Map<Addressee, Long> told = Map.of();

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

  /**
   * Learns which groups the user is in, so that he is among their listeners from now on. If that
   * cannot be told now, the first read does.
   */
  SqliteReader introduced() {
    if (!tail.isBegun()) {
      try {
        tail.begin(reads.groups(user), store.sequence());
      } catch (MailboxException e) {
        return this;
      }
    }
    return this;
  }

  @Override
  public Slice read(int maxMessages, int maxChars) {
    Reading reading = new Reading(maxMessages, maxChars, store.clock().now());
    Slice newest = tail.read(this, store.sequence().origin(), reading);
    if (newest != null) {
      return newest;
    }
    boolean first = !tail.isBegun();
    Slice stored = readStore(reading);
    boolean nothing = stored.messages().isEmpty() && stored.gap() == null;
    return first && nothing ? readAgain(reading) : stored;
  }

  /** What came before the tail was that of a member woke nobody here. */
  private Slice readAgain(Reading reading) {
    Slice newest = tail.read(this, store.sequence().origin(), reading);
    return newest == null ? readStore(reading) : newest;
  }

  /**
   * Where the store had nothing more, the reader stands at what the tail began with, or would have:
   * that was in the store before this read.
   */
  private Slice readStore(Reading reading) {
    long base = tail.isBegun() ? tail.base() : store.sequence().committed();
    Place place = new Place(tail.place(this), told);
    StoreReads.Part part = reads.messages(user, place, reading);
    if (!part.isRemembered() && !met) {
      met = true;
      pending.met(user);
    }
    tail.begin(part.groups(), store.sequence());
    told = place.toldToo(part.lost());
    long position = part.slice().position().number();
    tail.moved(this, part.isLast() ? Math.max(position, base) : position);
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
