package dev.earshot.session;

import dev.earshot.protocol.CloseCode;
import org.jspecify.annotations.Nullable;

/**
 * Where a session's frames go. The pump is the only caller of {@link #send} and {@link #ping}, one
 * call at a time, and sends nothing while a send is not done.
 */
public interface Sink {
  /** Writes one text frame without blocking; {@code done} is called once, on any thread's stack. */
  void send(String frame, Done done);

  /** Writes a ping. May block for an instant. */
  void ping();

  /** Begins the closing handshake. May block; for a thread that may wait. */
  void close(CloseCode code, String reason);

  /** Gets rid of a connection that does not go by itself. May block, like {@link #close}. */
  void abort(CloseCode code, String reason);

  /** Hears the end of a send. */
  @FunctionalInterface
  interface Done {
    /**
     * The frame was handed to the network, or could not be.
     *
     * @param failure why not; null if it was
     */
    void done(@Nullable Throwable failure);
  }
}
