package dev.earshot.session;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that moves a session's messages from the mailbox to its sink: takes the next frame of
 * the feed, writes it, and sleeps when there is none. Being woken is all it ever needs, be it for a
 * live message, a replay or a slow socket that goes on.
 *
 * <p>Any thread may call {@link #wake}, {@link #ping}, {@link #stop} and {@link #stuckSince}. At
 * most one thread at a time is inside {@link #run}: whoever moves {@code state} away from {@code
 * IDLE} begins a turn, and it is handed on, through the executor or through the end of a write,
 * until {@code state} is {@code IDLE} again. A turn that ends the session never gives it back.
 */
final class Pump implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
  private static final int IDLE = 0;
  private static final int RUNNING = 1;
  private static final int WOKEN = 2;

  /** After so many frames in one go, other sessions get the thread. */
  private static final int FRAMES_A_TURN = 256;

  private final AtomicInteger state = new AtomicInteger(IDLE);
  private final Session session;
  private final Sink sink;
  private final Feed feed;
  private final Executor executor;
  private volatile boolean pingDue;
  private volatile boolean stopped;
  private volatile @Nullable Write inFlight;

  /** No message that is still to be written is older, in milliseconds since 1970. */
  private volatile long behindSince;

  /** The turn's own. */
  private @Nullable String farewell;

  /** The last frame that the sink took, if it may not have been handed to the network yet. */
  private Feed.@Nullable Frame taken;

  Pump(Session session, Sink sink, Feed feed, Executor executor) {
    this.session = session;
    this.sink = sink;
    this.feed = feed;
    this.executor = executor;
  }

  /** Says that there may be something to do. Wake-ups during a turn become one. */
  void wake() {
    if (begins()) {
      executor.execute(this);
    }
  }

  /**
   * As {@link #wake}, but with a turn on the caller's own thread where that does not wait for the
   * store: handing it to another costs more than the turn itself.
   */
  void wakeHere() {
    if (begins()) {
      if (feed.isNear()) {
        run();
      } else {
        executor.execute(this);
      }
    }
  }

  /** Whether a turn begins with this wake-up; the caller must run it, or hand it on. */
  boolean begins() {
    boolean begins = state.getAndUpdate(s -> s == IDLE ? RUNNING : WOKEN) == IDLE;
    if (begins) {
      behindSince = System.currentTimeMillis();
    }
    return begins;
  }

  /** Writes a ping as soon as no write is in flight. */
  void ping() {
    pingDue = true;
    wake();
  }

  /**
   * Ends the loop as soon as no write is in flight: no more messages, then {@link Session#leave}.
   * Only the first call counts.
   *
   * @param lastFrame what to write before; null for nothing
   */
  void stop(@Nullable String lastFrame) {
    farewell = lastFrame;
    stopped = true;
    wake();
  }

  /** When the write that is in flight began, by {@link System#nanoTime}; null if none is. */
  @Nullable Long stuckSince() {
    Write write = inFlight;
    return write == null ? null : write.began;
  }

  /** For how long the oldest message waits that is still to be written; 0 if none does. */
  long lagMillis() {
    return state.get() == IDLE ? 0 : Math.max(0, System.currentTimeMillis() - behindSince);
  }

  @Override
  public void run() {
    try {
      settle();
      for (int frames = 0; frames < FRAMES_A_TURN; frames++) {
        if (!step()) {
          return;
        }
      }
      executor.execute(this);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void fail(Throwable failure) {
    try {
      flush();
    } catch (RuntimeException e) {
      LOG.debug("What was collected is lost with its socket", e);
    }
    session.failed(failure);
  }

  /** Answers whether the turn goes on: not when idle, not while a write is in flight. */
  private boolean step() {
    if (stopped) {
      return sayFarewell();
    }
    if (pingDue) {
      pingDue = false;
      sink.ping();
    }
    if (!feed.isAhead()) {
      flush();
    }
    Feed.Frame frame = feed.next();
    if (frame != null) {
      return write(frame);
    }
    if (state.compareAndSet(RUNNING, IDLE)) {
      return false;
    }
    state.set(RUNNING);
    return true;
  }

  private boolean sayFarewell() {
    String text = farewell;
    if (text != null) {
      farewell = null;
      return write(Feed.Frame.notice(text));
    }
    flush();
    feed.report();
    session.leave();
    return false;
  }

  private boolean write(Feed.Frame frame) {
    Write write = new Write(frame);
    if (frame.sentAt() > behindSince) {
      behindSince = frame.sentAt();
    }
    inFlight = write;
    sink.send(frame.text(), write);
    if (!write.isDone()) {
      feed.report();
    }
    if (write.mayLeaveInFlight()) {
      return false;
    }
    settle();
    return true;
  }

  /** Takes note of how the last write ended. */
  private void settle() {
    Write write = inFlight;
    if (write != null) {
      inFlight = null;
      if (write.failure != null) {
        throw new IllegalStateException("a write failed", write.failure);
      }
      taken = write.frame;
      session.took(taken);
    }
  }

  private void flush() {
    if (taken != null) {
      sink.flush();
      feed.written(taken);
      taken = null;
    }
  }

  /**
   * One write. Its end and the return of {@link Sink#send} come in any order, on any threads, even
   * one inside the other: the later of the two goes on, so that nothing recurses.
   */
  private final class Write implements Sink.Done {
    private static final int BEGUN = 0;
    private static final int DONE = 1;
    private static final int LEFT = 2;

    private final Feed.Frame frame;
    private final long began = System.nanoTime();
    private final AtomicInteger phase = new AtomicInteger(BEGUN);
    private @Nullable Throwable failure;

    Write(Feed.Frame frame) {
      this.frame = frame;
    }

    boolean isDone() {
      return phase.get() == DONE;
    }

    /** Gives the turn to the end of the write; false if that has come already. */
    boolean mayLeaveInFlight() {
      return phase.compareAndSet(BEGUN, LEFT);
    }

    @Override
    public void done(@Nullable Throwable failure) {
      this.failure = failure;
      if (phase.getAndSet(DONE) == LEFT) {
        executor.execute(
            Pump.this); // Jetty is in the midst of writing: a ping or flush never ends.
      }
    }
  }
}
