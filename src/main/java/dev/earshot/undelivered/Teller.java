package dev.earshot.undelivered;

import dev.earshot.config.UndeliveredSettings;
import dev.earshot.mailbox.Overdue;
import dev.earshot.message.Cursor;
import dev.earshot.message.Text;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of one message at a time, and has the list of overdue ones take note of what came of it.
 * Thread-safe.
 */
final class Teller {
  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

  private final UndeliveredSettings settings;
  private final Overdue overdue;
  private final Terms terms;
  private final Webhook webhook;
  private final Backoff backoff;
  private final Outage outage;

  /** What was told, but could not be settled: that is made good without telling it again. */
  private final Set<Cursor> unsettled = ConcurrentHashMap.newKeySet();

  private volatile Instant wantedFrom = Instant.MIN;
  private volatile boolean stopped;
  private volatile HookWatch watch = kind -> {};

  Teller(UndeliveredSettings settings, Overdue overdue, Terms terms) {
    this.settings = settings;
    this.overdue = overdue;
    this.terms = terms;
    webhook = new Webhook(settings, terms);
    backoff = new Backoff(terms.chance());
    outage = new Outage("The undelivered hook at " + webhook.place(), terms.clock());
  }

  void watch(HookWatch watch) {
    this.watch = watch;
  }

  /** Whether anything is wanted now: a server may ask to be left alone for a while. */
  boolean isWanted() {
    return !terms.clock().instant().isBefore(wantedFrom);
  }

  /**
   * Blocks until the message is told, or failed to be.
   *
   * @return whether it went well
   * @throws dev.earshot.mailbox.MailboxException if nobody could take note of what came of it
   */
  boolean tell(Overdue.Entry entry) {
    if (stopped) {
      return false;
    }
    if (unsettled.contains(entry.message().id())) {
      settle(entry);
      return true;
    }
    try {
      return take(entry, post(entry));
    } catch (IOException e) {
      watch.ended(HookWatch.Kind.UNREACHABLE);
      fail(entry, e.toString(), Duration.ZERO);
      return false;
    }
  }

  private Answer post(Overdue.Entry entry) throws IOException {
    Notice notice = Notice.of(entry.message(), settings.includeText());
    try {
      Answer answer = webhook.post(notice);
      LOG.debug(
          "Told of message {} from {} to {}: {}",
          notice.id(),
          Text.forLog(notice.sender()),
          Text.forLog(notice.receiver()),
          answer.status());
      return answer;
    } catch (RuntimeException e) {
      throw new IOException(e);
    }
  }

  private boolean take(Overdue.Entry entry, Answer answer) {
    watch.ended(answer.kind());
    if (answer.isSuccess()) {
      settle(entry);
      outage.succeeded(entry.attempts() > 0);
      return true;
    }
    if (answer.isGone()) {
      settle(entry);
      outage.failed("410, so the message is given up");
      return false;
    }
    if (answer.isBusy()) {
      wantedFrom = terms.clock().instant().plus(Backoff.capped(answer.retryAfter()));
    }
    fail(entry, Integer.toString(answer.status()), answer.retryAfter());
    return false;
  }

  private void settle(Overdue.Entry entry) {
    Cursor id = entry.message().id();
    unsettled.add(id);
    overdue.settle(id);
    unsettled.remove(id);
  }

  /** What a stop cut off stays due as it is. */
  private void fail(Overdue.Entry entry, String why, Duration retryAfter) {
    if (!stopped) {
      outage.failed(why + ", so it is tried again later");
      overdue.postpone(entry.message().id(), backoff.after(entry.attempts(), retryAfter));
    }
  }

  /** Cuts off what has waited for its answer for too long. */
  void cutLate() {
    webhook.cutLate();
  }

  /** Cuts off what waits for its answer. */
  void cut() {
    webhook.cut();
  }

  /** Tells nothing more; what is under way goes on. */
  void stop() {
    stopped = true;
  }
}
