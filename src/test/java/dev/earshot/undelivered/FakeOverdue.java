package dev.earshot.undelivered;

import dev.earshot.fake.SettableClock;
import dev.earshot.mailbox.MailboxException;
import dev.earshot.mailbox.Overdue;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Messages that nobody acknowledged, in memory, with a settable clock. Thread-safe. */
final class FakeOverdue implements Overdue {
  private static final long PATIENCE_SECONDS = 30;

  private final SettableClock clock;
  private final Map<Long, Message> kept = new TreeMap<>();
  private final Map<Long, Due> due = new TreeMap<>();
  private final List<String> settled = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private @Nullable MailboxException onWrite;
  private @Nullable MailboxException onRead;
  private @Nullable String trace;
  private long numbers;

  private record Due(Entry entry, Instant at) {}

  FakeOverdue(SettableClock clock) {
    this.clock = clock;
  }

  /** A message is sent; answers its id. */
  synchronized String send(String sender, String receiver, String text) {
    Cursor id = new Cursor("k2f9", ++numbers);
    kept.put(
        id.number(),
        new Message(
            id, new UserId(sender), new UserId(receiver), text, clock.instant(), null, trace));
    return id.toString();
  }

  /** What is sent from now on is a part of this trace. */
  void trace(String traceparent) {
    trace = traceparent;
  }

  /** From now on writes fail with this; null for no more. */
  synchronized void failWrites(@Nullable MailboxException failure) {
    onWrite = failure;
  }

  /** From now on reads fail with this; null for no more. */
  synchronized void failReads(@Nullable MailboxException failure) {
    onRead = failure;
  }

  synchronized void acknowledge(String id) {
    kept.remove(Cursor.parse(id).number());
    due.remove(Cursor.parse(id).number());
  }

  @Override
  public synchronized void collect(Duration after) {
    Instant now = clock.instant();
    kept.values().stream()
        .filter(message -> !message.sentAt().plus(after).isAfter(now))
        .forEach(message -> due.put(message.id().number(), new Due(new Entry(message, 0), now)));
    kept.keySet().removeAll(due.keySet());
  }

  @Override
  public void disregard() {
    throw new UnsupportedOperationException("disregard");
  }

  @Override
  public synchronized List<Entry> due(int max) {
    if (onRead != null) {
      throw onRead;
    }
    Instant now = clock.instant();
    return due.values().stream()
        .filter(one -> !one.at().isAfter(now))
        .sorted(Comparator.comparing(Due::at))
        .limit(max)
        .map(Due::entry)
        .toList();
  }

  @Override
  public synchronized void settle(Cursor id) {
    checkWrite();
    due.remove(id.number());
    settled.add(id.toString());
    notifyAll();
  }

  @Override
  public synchronized void postpone(Cursor id, Duration by) {
    checkWrite();
    due.computeIfPresent(
        id.number(),
        (number, one) ->
            new Due(
                new Entry(one.entry().message(), one.entry().attempts() + 1),
                clock.instant().plus(by)));
    waits.add(by);
    notifyAll();
  }

  private synchronized void checkWrite() {
    if (onWrite != null) {
      throw onWrite;
    }
  }

  /** Which messages were settled, in this order. */
  synchronized List<String> settled() {
    return List.copyOf(settled);
  }

  /** By how much messages were postponed, in this order. */
  synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }

  /** How many attempts a message has behind it, which is neither settled nor acknowledged. */
  synchronized int attempts(String id) {
    Due one = due.get(Cursor.parse(id).number());
    return one == null ? -1 : one.entry().attempts();
  }

  /** Waits until something is so. */
  synchronized void await(String what, Predicate<FakeOverdue> met) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (!met.test(this)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("Waited in vain for " + what);
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
