package dev.earshot.client;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What goes out on one socket, one frame at a time: of acknowledgements only the newest, which
 * stands for all before it, and not too often. Thread-safe.
 */
final class Outbox {
  private static final long ACK_EVERY_NANOS = Duration.ofMillis(100).toNanos();

  private final WebSocket socket;
  private final Tools tools;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable String ack;
  private @Nullable String token;
  private long ackedAt;
  private boolean sending;
  private boolean timing;
  private boolean leaving;
  private boolean left;

  Outbox(WebSocket socket, Tools tools) {
    this.socket = socket;
    this.tools = tools;
    this.ackedAt = tools.nanoTime().getAsLong() - ACK_EVERY_NANOS;
  }

  static String frame(String name, String value) {
    return JsonWriter.write(Map.of(name, value));
  }

  void ack(String id) {
    change(() -> ack = id);
  }

  void token(String fresh) {
    change(() -> token = fresh);
  }

  /** Says goodbye after what there is to say. */
  void leave() {
    change(() -> leaving = true);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
    proceed();
  }

  private void proceed() {
    String frame = null;
    boolean goodbye = false;
    lock.lock();
    try {
      if (!sending && !left) {
        frame = next();
        sending = frame != null;
        left = goodbye = leaving && frame == null;
      }
    } finally {
      lock.unlock();
    }
    if (frame != null) {
      CompletableFuture<?> unused =
          socket.sendText(frame, true).whenComplete((done, failure) -> sent(failure == null));
    } else if (goodbye) {
      CompletableFuture<?> unused = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    }
  }

  /** After a failure nothing goes out any more: the socket is about to tell its end. */
  private void sent(boolean well) {
    if (well) {
      change(() -> sending = false);
    }
  }

  private @Nullable String next() {
    if (token != null) {
      String frame = frame("token", token);
      token = null;
      return frame;
    }
    if (ack == null) {
      return null;
    }
    long now = tools.nanoTime().getAsLong();
    long wait = ackedAt + ACK_EVERY_NANOS - now;
    if (wait > 0 && !leaving) {
      later(wait);
      return null;
    }
    String frame = frame("ack", ack);
    ack = null;
    ackedAt = now;
    return frame;
  }

  private void later(long nanos) {
    if (!timing) {
      timing = true;
      tools.delay().after(Duration.ofNanos(nanos), () -> change(() -> timing = false));
    }
  }
}
