package dev.earshot.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription does now. Immutable.
 *
 * @param phase what it does
 * @param retryIn how long it waits before it tries again; zero in other phases
 * @param cause why it waits or has ended; null if it does not, or was closed by its owner
 */
public record State(Phase phase, Duration retryIn, @Nullable EarshotException cause) {

  /** The kinds of states. */
  public enum Phase {
    /** A socket is being opened. */
    CONNECTING,
    /** A socket is open: what is sent comes at once. */
    OPEN,
    /** The socket was lost or refused; the next one is opened after a while. */
    WAITING,
    /** For good. */
    CLOSED
  }

  static State of(Phase phase) {
    return new State(phase, Duration.ZERO, null);
  }
}
