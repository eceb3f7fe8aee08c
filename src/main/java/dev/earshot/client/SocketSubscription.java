package dev.earshot.client;

import dev.earshot.client.State.Phase;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A subscription over one {@code earshot.v1} socket after the other. Thread-safe. */
final class SocketSubscription implements Subscription, SocketOwner {
  private static final long GOODBYE_SECONDS = 5;

  private final Dialer dialer;
  private final Tools tools;
  private final Delivery delivery;
  private final Returns returns;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock telling = new ReentrantLock();
  private volatile State state = State.of(Phase.CONNECTING);
  private volatile @Nullable Thread inListener;
  private volatile boolean leaving;
  private @Nullable Socket socket;
  private boolean waiting = true;

  SocketSubscription(Dialer dialer, Delivery delivery, Tools tools) {
    this.dialer = dialer;
    this.delivery = delivery;
    this.tools = tools;
    this.returns = new Returns(dialer.token(), tools);
  }

  void begin() {
    tools.executor().execute(this::open);
  }

  @Override
  public String user() {
    return dialer.user();
  }

  @Override
  public Optional<String> cursor() {
    return Optional.ofNullable(delivery.cursor());
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public CompletionStage<Void> ended() {
    return ended.copy();
  }

  @Override
  public void await() throws InterruptedException {
    try {
      ended.get();
    } catch (ExecutionException e) {
      throw EarshotException.ofStage(Objects.requireNonNull(e.getCause()));
    }
  }

  @Override
  public void close() {
    leave();
    if (Thread.currentThread() == inListener) {
      return;
    }
    try {
      ended.exceptionally(failure -> null).get(GOODBYE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // It goes on by itself: the listener has not returned yet.
    }
  }

  /** Begins to end this, without waiting. */
  void leave() {
    Socket open;
    boolean idle;
    lock.lock();
    try {
      leaving = true;
      idle = waiting;
      waiting = false;
      open = socket;
    } finally {
      lock.unlock();
    }
    if (idle) {
      tools.executor().execute(() -> end(null));
    } else if (open != null) {
      open.leave();
    }
  }

  @Override
  public boolean isLeaving() {
    return leaving;
  }

  private void open() {
    Socket next = new Socket(this, tools);
    lock.lock();
    try {
      if (!waiting) {
        return;
      }
      waiting = false;
      socket = next;
    } finally {
      lock.unlock();
    }
    returns.connecting();
    tell(State.of(Phase.CONNECTING));
    dialer.dial(next, delivery.since());
    if (leaving) {
      next.leave();
    }
  }

  @Override
  public @Nullable EarshotException frame(Socket from, String text) {
    JsonObject frame = JsonObject.of(text);
    inListener = Thread.currentThread();
    try {
      switch (frame.text("type", "")) {
        case "hello" -> hello(from, frame);
        case "goaway" -> returns.goAway(Duration.ofMillis(frame.number("retryAfterMs", 0)));
        default -> delivery.take(from, frame);
      }
      return null;
    } catch (Throwable e) {
      return EarshotException.of("The listener failed", e);
    } finally {
      inListener = null;
    }
  }

  private void hello(Socket from, JsonObject frame) {
    Duration heartbeat = Duration.ofSeconds(frame.number("heartbeatSeconds", 25));
    from.patience(heartbeat.multipliedBy(2).plusSeconds(5));
    returns.opened();
    delivery.hello(from, frame.required("cursor"));
    dialer.renewWhenDue(from);
    tell(State.of(Phase.OPEN));
  }

  @Override
  public void lost(Socket which, EarshotException why) {
    Duration wait = returns.after(why, dialer.shown());
    lock.lock();
    try {
      socket = null;
      waiting = !leaving && wait != null;
    } finally {
      lock.unlock();
    }
    if (leaving) {
      end(null);
    } else if (wait == null) {
      end(why);
    } else {
      tell(new State(Phase.WAITING, wait, why));
      tools.delay().after(wait, this::open);
    }
  }

  private void end(@Nullable EarshotException why) {
    tell(new State(Phase.CLOSED, Duration.ZERO, why));
    if (why == null) {
      ended.complete(null);
    } else {
      ended.completeExceptionally(why);
    }
  }

  /** After the last word there is none. */
  private void tell(State now) {
    telling.lock();
    Thread before = inListener;
    try {
      if (state.phase() != Phase.CLOSED) {
        state = now;
        inListener = Thread.currentThread();
        delivery.tell(now);
      }
    } finally {
      inListener = before;
      telling.unlock();
    }
  }
}
