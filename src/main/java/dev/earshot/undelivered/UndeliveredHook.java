package dev.earshot.undelivered;

import dev.earshot.config.UndeliveredSettings;
import dev.earshot.mailbox.MailboxException;
import dev.earshot.mailbox.Overdue;
import dev.earshot.message.Cursor;
import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out what is due, to so many places at once. What went well has every empty place taken at
 * once; what failed leaves its place empty until then or until the next {@link #run}, so that a
 * server where all fails is asked no more often than that.
 *
 * <p>Thread-safe. At most one thread at a time hands out: whoever moves {@code state} away from
 * {@code IDLE} goes on until it is {@code IDLE} again. So nobody asks what is due while another
 * still hands out what was due before, and no message is under way twice.
 */
public final class UndeliveredHook implements Runnable, AutoCloseable {
  /** The most POSTs at once, and so the most tasks that are given to the executor. */
  public static final int PARALLELISM = 4;

  /** How often it should run. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(UndeliveredHook.class);

  private static final int IDLE = 0;
  private static final int RUNNING = 1;
  private static final int ASKED_AGAIN = 2;

  private final Duration after;
  private final Overdue overdue;
  private final Executor executor;
  private final Duration grace;
  private final Teller teller;
  private final Outage outage;

  private final AtomicInteger state = new AtomicInteger(IDLE);
  private final Semaphore places = new Semaphore(PARALLELISM);

  /** What has a place; only for whoever hands out. */
  private final Set<Cursor> underWay = new HashSet<>();

  /** What had a place, and gave it back. */
  private final Queue<Cursor> done = new ConcurrentLinkedQueue<>();

  private volatile boolean closed;

  /**
   * A hook for settings that have an address.
   *
   * @param executor runs the POSTs, which block
   */
  public UndeliveredHook(UndeliveredSettings settings, Overdue overdue, Executor executor) {
    this(settings, overdue, executor, Terms.usual());
  }

  UndeliveredHook(UndeliveredSettings settings, Overdue overdue, Executor executor, Terms terms) {
    this.after = settings.after();
    this.overdue = overdue;
    this.executor = executor;
    this.grace = terms.grace();
    teller = new Teller(settings, overdue, terms);
    outage = new Outage("The list of undelivered messages", terms.clock());
    if (settings.secret() == null) {
      LOG.warn("earshot.undelivered.secret is not given: the undelivered hook signs nothing");
    }
  }

  /** From now on, this one hears how attempts end. */
  public void watch(HookWatch watch) {
    teller.watch(watch);
  }

  /**
   * Takes in what is overdue, and hands out what is due. May block for the store. The first run
   * comes before the first message: what a store had before the first run ever is not told.
   */
  @Override
  public void run() {
    teller.cutLate();
    try {
      overdue.collect(after);
      outage.succeeded(false);
    } catch (MailboxException e) {
      outage.failed(e.toString());
    }
    handOut();
  }

  private void handOut() {
    if (state.getAndUpdate(s -> s == IDLE ? RUNNING : ASKED_AGAIN) != IDLE) {
      return;
    }
    try {
      do {
        state.set(RUNNING);
        handOutDue();
      } while (!state.compareAndSet(RUNNING, IDLE));
    } catch (MailboxException e) {
      state.set(IDLE);
      outage.failed(e.toString());
    } catch (RuntimeException | Error e) {
      state.set(IDLE);
      throw e;
    }
  }

  private void handOutDue() {
    for (Cursor id = done.poll(); id != null; id = done.poll()) {
      underWay.remove(id);
    }
    if (closed || places.availablePermits() == 0 || !teller.isWanted()) {
      return;
    }
    // What is under way is still due: asked for so many, there is one for every empty place.
    for (Overdue.Entry entry : overdue.due(PARALLELISM)) {
      if (!underWay.contains(entry.message().id()) && places.tryAcquire()) {
        underWay.add(entry.message().id());
        begin(entry);
      }
    }
  }

  private void begin(Overdue.Entry entry) {
    try {
      executor.execute(() -> deliver(entry));
    } catch (RejectedExecutionException e) {
      end(entry);
    }
  }

  private void end(Overdue.Entry entry) {
    done.add(entry.message().id());
    places.release();
  }

  private void deliver(Overdue.Entry entry) {
    boolean next = false;
    try {
      next = teller.tell(entry);
      outage.succeeded(true);
    } catch (MailboxException e) {
      outage.failed(e.toString());
    } finally {
      end(entry);
    }
    if (next) {
      handOut();
    }
  }

  /**
   * Hands out nothing more, and waits a few seconds for what is under way. The executor and the
   * mailbox are closed after it.
   */
  @Override
  public void close() {
    closed = true;
    teller.stop();
    try {
      if (!isIdleWithin(grace)) {
        teller.cut();
        boolean unused = isIdleWithin(grace);
      }
    } catch (InterruptedException e) {
      teller.cut();
      Thread.currentThread().interrupt();
    }
  }

  private boolean isIdleWithin(Duration time) throws InterruptedException {
    return places.tryAcquire(PARALLELISM, time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
