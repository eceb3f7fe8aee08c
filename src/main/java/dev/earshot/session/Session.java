package dev.earshot.session;

import dev.earshot.mailbox.MailboxException;
import dev.earshot.message.Broadcast;
import dev.earshot.message.Cursor;
import dev.earshot.message.Text;
import dev.earshot.message.UserId;
import dev.earshot.protocol.ClientFrame;
import dev.earshot.protocol.CloseCode;
import dev.earshot.protocol.Protocol;
import dev.earshot.trace.Traces;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open socket of a user, from its opening to its end. Thread-safe. */
public final class Session {
  /** How long a closing handshake may take before the connection is dropped. */
  private static final long CLOSE_GRACE = Duration.ofSeconds(8).toNanos();

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final String id = UUID.randomUUID().toString();
  private final AtomicReference<@Nullable Closing> closing = new AtomicReference<>();
  private final Opening opening;
  private final SessionRegistry registry;
  private final Feed feed;
  private final Pump pump;
  private final long openedAt = System.currentTimeMillis();
  private volatile long heardAt = System.nanoTime();
  private long pingedAt = heardAt;

  Session(Opening opening, SessionRegistry registry) {
    this.opening = opening;
    this.registry = registry;
    this.feed = new Feed(id, opening, registry.mailbox(), registry.watch());
    this.pump = new Pump(this, opening.sink(), feed, registry.pumps());
  }

  /** The client sent something, if only a pong. */
  public void heard() {
    heardAt = System.nanoTime();
  }

  /** The client sent a text frame. May block for the mailbox. */
  public void received(String text) {
    heard();
    try {
      ClientFrame frame = opening.protocol().read(text);
      if (frame instanceof ClientFrame.Token fresh) {
        opening.permit().renew(fresh.token());
      } else if (frame instanceof ClientFrame.Ack ack
          && !registry.mailbox().acknowledge(user(), ack.upTo())) {
        close(CloseCode.POLICY, "ack of an id that was never sent to this user");
      }
    } catch (IllegalArgumentException e) {
      close(CloseCode.POLICY, String.valueOf(e.getMessage()));
    } catch (MailboxException e) {
      close(CloseCode.TRY_AGAIN_LATER, "the mailbox fails; reconnect with since");
    }
  }

  /** The container says that the socket is closed, by whichever side. */
  public void gone() {
    Closing byClient = new Closing(CloseCode.GOING_AWAY, "gone", System.nanoTime());
    if (closing.compareAndSet(null, byClient)) {
      registry.watch().ended(null);
    }
    registry.forget(this);
    LOG.debug("Session {} of {} ended", id, Text.forLog(user()));
  }

  /** Closes the socket, once the write that is in flight has ended. Does not block. */
  public void close(CloseCode code, String reason) {
    close(new Closing(code, reason, System.nanoTime()), null);
  }

  /** Tells the client when to come back, and closes. */
  void goAway(Duration retryAfter) {
    close(
        new Closing(CloseCode.GOING_AWAY, "the server goes away", System.nanoTime()),
        opening.protocol().goAway(retryAfter));
  }

  private void close(Closing how, @Nullable String lastFrame) {
    if (closing.compareAndSet(null, how)) {
      registry.watch().ended(how.code());
      registry.leaving(this);
      LOG.debug("Session {} of {} is closed: {}", id, Text.forLog(user()), how.reason());
      pump.stop(lastFrame);
    }
  }

  /** Nothing is in flight any more: the closing handshake begins. */
  void leave() {
    Closing how = closing.get();
    if (how != null) {
      registry.closers().execute(() -> opening.sink().close(how.code(), how.reason()));
    }
  }

  /** The pump broke down, and will not run again. */
  void failed(Throwable failure) {
    LOG.debug("Session {} of {} failed: {}", id, Text.forLog(user()), Text.forLog(failure));
    Closing how = new Closing(CloseCode.TRY_AGAIN_LATER, "the server failed", System.nanoTime());
    if (closing.compareAndSet(null, how)) {
      registry.watch().ended(how.code());
      registry.leaving(this);
    }
    leave();
    feed.report();
  }

  /** Lets it be told something when it is woken next. */
  void tell(Broadcast broadcast) {
    feed.add(broadcast);
  }

  void wake() {
    pump.wake();
  }

  /** As {@link #wake}, on the caller's own thread where that does not wait for the store. */
  void wakeHere() {
    pump.wakeHere();
  }

  /** As {@link #wake}, but answers whether the caller must see to it that there is a turn. */
  boolean begins() {
    return pump.begins();
  }

  /** The turn that was promised. */
  void turn() {
    pump.run();
  }

  /** Looks after the socket: pings, and finds peers that are too slow or silent. */
  void tick(long now) {
    Closing how = closing.get();
    Long stuckSince = pump.stuckSince();
    if (how != null) {
      if (now - how.since() > CLOSE_GRACE) {
        registry.forget(this);
        registry.closers().execute(() -> opening.sink().abort(how.code(), how.reason()));
      }
    } else if (opening.permit().isOver()) {
      close(CloseCode.POLICY, "the token or key is no longer good");
    } else if (stuckSince != null && now - stuckSince > registry.limits().stall()) {
      registry.watch().slow();
      close(CloseCode.TRY_AGAIN_LATER, "too slow: reconnect with since, nothing is lost");
    } else if (now - heardAt > registry.limits().silence()) {
      registry.watch().silent();
      close(CloseCode.TRY_AGAIN_LATER, "silent: no pong in time");
    } else if (now - pingedAt >= registry.limits().heartbeat()) {
      pingedAt = now;
      pump.ping();
    }
  }

  /** Holds back nothing in the mailbox any more. */
  void letGo() {
    feed.close();
  }

  /** The socket took a frame. */
  void took(Feed.Frame frame) {
    long sentAt = frame.sentAt();
    if (sentAt > 0) {
      long delay = Math.max(0, System.currentTimeMillis() - sentAt);
      registry.watch().delivered(delay, sentAt >= openedAt);
      if (frame.traceparent() != null && frame.id() != null) {
        Traces.delivered(frame.traceparent(), frame.id(), sentAt);
      }
    }
  }

  /** For how long the oldest message waits that is still to be written; 0 if none does. */
  long lagMillis() {
    return pump.lagMillis();
  }

  /** The name of its protocol. */
  String protocol() {
    return opening.protocol().name();
  }

  /** What there is to see of it now. */
  SessionView view() {
    return new SessionView(id, opening.sink().peer(), protocol(), openedAt, lagMillis());
  }

  String id() {
    return id;
  }

  UserId user() {
    return opening.user();
  }

  /**
   * What a session begins with. Immutable.
   *
   * @param start the position from which it goes on
   * @param permit for how long it may stay open
   */
  public record Opening(UserId user, Cursor start, Protocol protocol, Sink sink, Permit permit) {}

  private record Closing(CloseCode code, String reason, long since) {}
}
