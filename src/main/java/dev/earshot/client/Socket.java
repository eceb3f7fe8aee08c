package dev.earshot.client;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One socket, from its handshake to its end: reads a frame when the one before has been dealt with,
 * and notices when nothing is heard any more. Thread-safe.
 */
final class Socket implements WebSocket.Listener, Pulse.Heart {
  private static final Duration HELLO = Duration.ofSeconds(15);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final SocketOwner owner;
  private final Tools tools;
  private final StringBuilder text = new StringBuilder();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable WebSocket webSocket;
  private volatile @Nullable Outbox outbox;
  private final Pulse pulse;
  private boolean busy;
  private boolean leaving;
  private boolean over;
  private @Nullable EarshotException end;

  Socket(SocketOwner owner, Tools tools) {
    this.owner = owner;
    this.tools = tools;
    this.pulse = new Pulse(this, tools, HELLO);
  }

  /** What to send on an open one; null before. */
  @Nullable Outbox outbox() {
    return outbox;
  }

  @Override
  public boolean isOver() {
    lock.lock();
    try {
      return over;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isBusy() {
    lock.lock();
    try {
      return busy;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void ping() {
    WebSocket open = webSocket;
    if (open != null) {
      var unused =
          open.sendPing(ByteBuffer.allocate(0))
              .exceptionally(
                  failure -> {
                    cut(EarshotException.ofStage(failure));
                    return null;
                  });
    }
  }

  @Override
  public void stopped() {
    cut(EarshotException.of("Silence", "Nothing was heard of the server for too long."));
  }

  /** How long nothing may be heard from now on. */
  void patience(Duration longest) {
    pulse.patience(longest);
  }

  /** Says goodbye, once the frame that is dealt with is done. */
  void leave() {
    lock.lock();
    try {
      if (busy || over || leaving) {
        return;
      }
      leaving = true;
    } finally {
      lock.unlock();
    }
    Outbox out = outbox;
    if (out == null) {
      cut(EarshotException.of("Closed", "Closed before it was open."));
      return;
    }
    out.leave();
    tools.delay().after(GOODBYE, () -> cut(EarshotException.of("Closed", "No goodbye came.")));
  }

  /** Ends it without a word. */
  void cut(EarshotException why) {
    WebSocket open;
    boolean tell;
    lock.lock();
    try {
      if (over) {
        return;
      }
      over = true;
      end = why;
      open = webSocket;
      tell = !busy;
    } finally {
      lock.unlock();
    }
    if (open != null) {
      open.abort();
    }
    if (tell) {
      owner.lost(this, why);
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    lock.lock();
    try {
      webSocket = opened;
      outbox = new Outbox(opened, tools);
      if (over) {
        opened.abort();
        return;
      }
    } finally {
      lock.unlock();
    }
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    pulse.heard();
    text.append(data);
    if (!last) {
      from.request(1);
      return null;
    }
    String frame = text.toString();
    text.setLength(0);
    if (begin()) {
      hand(from, frame);
    } else {
      from.request(1);
    }
    return null;
  }

  private void hand(WebSocket from, String frame) {
    try {
      tools.executor().execute(() -> finish(from, owner.frame(this, frame)));
    } catch (RuntimeException e) {
      finish(from, EarshotException.of("No thread", e));
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      busy = !over && !leaving;
      return busy;
    } finally {
      lock.unlock();
    }
  }

  private void finish(WebSocket from, @Nullable EarshotException failure) {
    pulse.heard();
    EarshotException ended;
    lock.lock();
    try {
      busy = false;
      ended = end;
    } finally {
      lock.unlock();
    }
    if (ended != null) {
      owner.lost(this, failure == null ? ended : failure);
      return;
    }
    if (failure != null) {
      cut(failure);
      return;
    }
    if (owner.isLeaving()) {
      leave();
    }
    from.request(1);
    pulse.doubt();
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    pulse.heard();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    return onPing(from, message);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    cut(EarshotException.closed(code, reason));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    cut(EarshotException.of("Lost", failure));
  }
}
