package dev.earshot.session;

import dev.earshot.protocol.CloseCode;
import org.jspecify.annotations.Nullable;

/**
 * Where a session's frames go. The pump is the only caller of {@link #send} and {@link #ping}, one
 * call at a time, and sends nothing while a send is not done; the same goes for {@link #flush}.
 */
public interface Sink {
  /** Who is at the other end. */
  default Peer peer() {
    return Peer.UNKNOWN;
  }

  /** Writes one text frame without blocking; {@code done} is called once, on any thread's stack. */
  void send(String frame, Done done);

  /**
   * Sees to it that what was sent is on its way, where a sink collects it first. Only when this has
   * returned is it handed to the network. May block for an instant.
   */
  default void flush() {}

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
     * The sink is ready for the next frame, or cannot go on.
     *
     * @param failure why not; null if it can
     */
    void done(@Nullable Throwable failure);
  }
}
