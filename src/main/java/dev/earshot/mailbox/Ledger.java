package dev.earshot.mailbox;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much a mailbox keeps, and what it took out, for whoever wants to know. Thread-safe. */
public final class Ledger {
  private final Map<Why, LongAdder> dropped =
      Stream.of(Why.values()).collect(Collectors.toMap(why -> why, why -> new LongAdder()));
  private final LongAdder messages = new LongAdder();
  private final AtomicLong bytes = new AtomicLong();
  private final long maxBytes;
  private volatile CommitWatch commits = (writes, nanos, failed) -> {};

  Ledger(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** How many messages are kept now. */
  public long messages() {
    return messages.sum();
  }

  /** How many bytes they and all that belongs to them take now, about. */
  public long bytes() {
    return bytes.get();
  }

  /** How many bytes they may take. */
  public long maxBytes() {
    return maxBytes;
  }

  /** How many messages were taken out so far for this reason. */
  public long dropped(Why why) {
    return Objects.requireNonNull(dropped.get(why)).sum();
  }

  /** From now on, this one hears of every transaction. */
  public void watch(CommitWatch commits) {
    this.commits = commits;
  }

  CommitWatch commits() {
    return commits;
  }

  /** So many messages are there more; or less, if it is negative. */
  void keptMore(long count) {
    messages.add(count);
  }

  void dropped(Why why, long count) {
    messages.add(-count);
    Objects.requireNonNull(dropped.get(why)).add(count);
  }

  /** The bytes that are taken, to be changed with what takes them. */
  AtomicLong taken() {
    return bytes;
  }

  /** Why a message was taken out. */
  public enum Why {
    /** It was older than messages are kept. */
    AGE,
    /** Its receiver had more than are kept for one. */
    COUNT,
    /** All messages together needed room. */
    ROOM,
    /** Its own time was over. */
    TTL
  }

  /** Hears of every transaction of a store, on its writer's thread; takes no time. */
  @FunctionalInterface
  public interface CommitWatch {
    /**
     * A transaction ended.
     *
     * @param writes how many writes were in it
     * @param nanos how long it took
     * @param failed whether it was in vain
     */
    void ended(int writes, long nanos, boolean failed);
  }
}
