package dev.earshot.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Hands frames to a listener, and knows how far that has come. For one thread at a time, but for
 * {@link #cursor}.
 */
final class Delivery {
  private static final Logger LOG = System.getLogger("dev.earshot.client");

  private final Listener listener;
  private final CursorStore store;
  private final @Nullable String start;
  private volatile @Nullable String cursor;
  private @Nullable String processed;

  /** Asks the store where to begin; throws what that throws. */
  Delivery(Start start, Listener listener) {
    this.listener = listener;
    this.store = start.store();
    this.start = start.since();
  }

  @Nullable String cursor() {
    return cursor;
  }

  /** Where the next socket starts; null to let the server know. */
  @Nullable String since() {
    String known = cursor;
    return known == null ? start : known;
  }

  /** A socket goes on from here. */
  void hello(Socket from, String position) {
    if (cursor == null) {
      moveTo(position);
    } else if (position.equals(cursor)) {
      acknowledge(from);
    }
  }

  /** Returns when the listener has; throws what that throws. */
  void take(Socket from, JsonObject frame) throws Exception {
    switch (frame.text("type", "")) {
      case "message" -> message(from, frame);
      case "gap" -> gap(frame.required("cursor"));
      case "broadcast" -> listener.onBroadcast(broadcast(frame));
      default -> LOG.log(Level.DEBUG, "A frame of another kind is skipped.");
    }
  }

  private void message(Socket from, JsonObject frame) throws Exception {
    Received message = received(frame);
    listener.onMessage(message);
    moveTo(message.cursor());
    processed = message.id();
    acknowledge(from);
  }

  private void gap(String position) {
    listener.onGap(position);
    moveTo(position);
    processed = null;
  }

  private void moveTo(String position) {
    store.save(position);
    cursor = position;
  }

  /** Also what was processed when no socket was there to say so. */
  private void acknowledge(Socket from) {
    Outbox outbox = from.outbox();
    if (processed != null && outbox != null) {
      outbox.ack(processed);
    }
  }

  private static Received received(JsonObject frame) {
    String id = frame.required("id");
    return new Received(
        id,
        frame.required("sender"),
        frame.text("group"),
        frame.required("message"),
        Instant.parse(frame.required("sentAt")),
        frame.text("traceparent"),
        frame.text("cursor", id));
  }

  private static Broadcast broadcast(JsonObject frame) {
    String sentAt = frame.text("sentAt");
    Instant instant = sentAt == null ? null : Instant.parse(sentAt);
    return new Broadcast(frame.text("sender"), frame.required("message"), instant);
  }

  /** A listener that fails at this does no harm. */
  void tell(State state) {
    try {
      listener.onState(state);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The listener failed at a state.", e);
    }
  }
}
