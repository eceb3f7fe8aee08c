package dev.earshot.mailbox;

import dev.earshot.message.Addressee;
import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import java.time.Clock;
import java.util.Map;

/** Reads on in one user's logs in memory. */
final class MemoryReader implements Mailbox.Reader {
  /** Where it is; -1 if that is no place in these logs. Written by the reading thread. */
  volatile long number;

  private final UserId user;
  private final UserLog own;
  private final MemoryReads reads;
  private final Clock clock;

  /** What is known to be gone; the reading thread's own. */
  private Map<Addressee, Long> told = Map.of();

  MemoryReader(UserId user, UserLog own, MemoryReads reads, Clock clock) {
    this.user = user;
    this.own = own;
    this.reads = reads;
    this.clock = clock;
  }

  /** Goes to a position; -1 for one that is not of these logs. */
  MemoryReader from(long number) {
    this.number = number;
    return this;
  }

  @Override
  public Slice read(int maxMessages, int maxChars) {
    Place place = new Place(number, told);
    MemoryReads.Read read =
        reads.read(user, place, new Reading(maxMessages, maxChars, clock.instant()));
    number = read.slice().position().number();
    told = place.toldToo(read.lost());
    return read.slice();
  }

  @Override
  public boolean isNear() {
    return true;
  }

  @Override
  public void acknowledge(Cursor upTo) {
    own.acknowledged(upTo.number());
  }

  @Override
  public void close() {
    own.remove(this, clock.instant());
  }
}
