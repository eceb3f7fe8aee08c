package dev.earshot.socket;

import dev.earshot.protocol.CloseCode;
import dev.earshot.session.Peer;
import dev.earshot.session.Session;
import dev.earshot.session.Sink;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to a response that does not end, without blocking. There is no answer to a ping: what the
 * connection takes counts for one. Thread-safe.
 */
final class EventSink implements Sink, WriteListener, AsyncListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventSink.class);
  private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final Ticket ticket;
  private final Queue<byte[]> due = new ArrayDeque<>(2);
  private @Nullable Done done;
  private boolean possible;
  private boolean unflushed;
  private boolean ended;
  private volatile @Nullable Session session;

  EventSink(AsyncContext async, Ticket ticket) throws IOException {
    this.async = async;
    this.out = async.getResponse().getOutputStream();
    this.ticket = ticket;
  }

  @Override
  public Peer peer() {
    return ticket.peer();
  }

  /** Begins to write what the session sends. */
  void begin(Session session) {
    this.session = session;
    try {
      async.addListener(this);
      out.setWriteListener(this);
    } catch (IllegalStateException e) {
      end(); // It was closed at once.
    }
  }

  @Override
  public void send(String frame, Done done) {
    synchronized (this) {
      due.add(frame.getBytes(StandardCharsets.UTF_8));
      this.done = done;
    }
    goOn();
  }

  @Override
  public void ping() {
    synchronized (this) {
      due.add(COMMENT);
    }
    goOn();
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      possible = true;
    }
    goOn();
  }

  private void goOn() {
    Throwable failure = null;
    Done finished = null;
    synchronized (this) {
      try {
        if (!ended && !writeDue()) {
          return;
        }
        failure = ended ? new EOFException("the stream has ended") : null;
      } catch (IOException | RuntimeException e) {
        failure = e;
      }
      finished = done;
      done = null;
    }
    Session whose = session;
    if (failure == null && whose != null) {
      whose.heard();
    }
    if (finished != null) {
      finished.done(failure);
    }
  }

  /** Answers whether all is out; if not, the container says when to go on. */
  private boolean writeDue() throws IOException {
    while (possible && out.isReady()) {
      byte[] next = due.poll();
      if (next != null) {
        out.write(next);
        unflushed = true;
      } else if (unflushed) {
        out.flush();
        unflushed = false;
      } else {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close(CloseCode code, String reason) {
    try {
      async.complete();
    } catch (IllegalStateException e) {
      LOG.debug("A stream had ended already");
    }
  }

  @Override
  public void abort(CloseCode code, String reason) {
    close(code, reason);
    end();
  }

  private void end() {
    synchronized (this) {
      ended = true;
    }
    ticket.leave();
    Session whose = session;
    if (whose != null) {
      whose.gone();
    }
    goOn();
  }

  @Override
  public void onError(Throwable failure) {
    LOG.debug("A stream failed: {}", failure.getClass().getName());
    close(CloseCode.GOING_AWAY, "the stream failed");
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // There is none.
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // It has begun already.
  }
}
