package dev.earshot.socket;

import dev.earshot.message.Text;
import dev.earshot.protocol.CloseCode;
import dev.earshot.session.Peer;
import dev.earshot.session.Sink;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to a container's WebSocket. Thread-safe as far as {@link Sink} asks. */
final class WebSocketSink implements Sink {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketSink.class);

  /** Jetty keeps a half-closed connection for as long as it may be idle. */
  private static final long CLOSE_IDLE_MILLIS = 2000;

  private static final long ABORT_MILLIS = 1;

  private final Session socket;
  private final RemoteEndpoint.Async remote;
  private final @Nullable Credit credit;
  private final Peer peer;

  /** The pump's turn's own. */
  private boolean collecting;

  WebSocketSink(Session socket, Peer peer) {
    this.socket = socket;
    this.peer = peer;
    this.remote = socket.getAsyncRemote();
    this.credit = collects(socket) ? new Credit() : null;
    socket.setMaxIdleTimeout(0);
  }

  /**
   * Tomcat tells the end of each asynchronous write from another of its threads, and Jetty makes a
   * system call for each; but what they collect is over at once, and goes out in one write. That
   * write blocks, hence the credit.
   */
  private static boolean collects(Session socket) {
    String engine = socket.getClass().getName();
    return engine.startsWith("org.apache.tomcat.") || engine.startsWith("org.eclipse.jetty.");
  }

  @Override
  public Peer peer() {
    return peer;
  }

  @Override
  public void send(String frame, Done done) {
    try {
      if (credit != null) {
        collect(frame, credit);
      }
      remote.sendText(frame, result -> done.done(result.isOK() ? null : result.getException()));
    } catch (IOException | RuntimeException e) {
      done.done(e);
    }
  }

  private void collect(String frame, Credit credit) throws IOException {
    int bytes = Credit.bytes(frame);
    collecting(credit.covers(bytes));
    credit.spend(bytes);
  }

  /** The end of collecting sends what was collected. */
  private void collecting(boolean wanted) throws IOException {
    if (wanted != collecting) {
      collecting = wanted;
      remote.setBatchingAllowed(wanted);
    }
  }

  @Override
  public void flush() {
    try {
      if (credit != null && credit.isLow()) {
        remote.sendPing(credit.ask());
      }
      collecting(false);
    } catch (IOException e) {
      throw new IllegalStateException("a write failed", e);
    }
  }

  @Override
  public void ping() {
    try {
      remote.sendPing(credit == null ? ByteBuffer.allocate(0) : credit.ask());
    } catch (IOException e) {
      throw new IllegalStateException("a ping failed", e);
    }
  }

  /** The peer answered a ping. */
  void ponged(ByteBuffer payload) {
    if (credit != null) {
      credit.ponged(payload);
    }
  }

  @Override
  public void close(CloseCode code, String reason) {
    close(code, reason, CLOSE_IDLE_MILLIS);
  }

  @Override
  public void abort(CloseCode code, String reason) {
    close(code, reason, ABORT_MILLIS);
  }

  private void close(CloseCode code, String reason, long idleMillis) {
    try {
      if (idleMillis == ABORT_MILLIS) {
        socket.getUserProperties().put(Handshake.TOMCAT_CLOSE_SEND_TIMEOUT, ABORT_MILLIS);
      }
      socket.setMaxIdleTimeout(idleMillis);
      socket.close(new CloseReason(() -> code.number(), shortened(reason)));
    } catch (IOException | RuntimeException e) {
      LOG.debug("A socket was closed already: {}", Text.forLog(e));
    }
  }

  /** A close frame has room for 123 bytes of reason (RFC 6455, 5.5). */
  private static String shortened(String reason) {
    return reason.length() <= 120 ? reason : reason.substring(0, 120);
  }
}
