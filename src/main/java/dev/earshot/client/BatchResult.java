package dev.earshot.client;

import org.jspecify.annotations.Nullable;

/**
 * What became of one message of a batch. Immutable.
 *
 * @param code 200 if somebody was there to get it, 202 if it was stored; else why it was refused
 * @param sent the answer to an accepted message; null if it was refused
 * @param problem why it was refused; null if it was accepted
 */
public record BatchResult(int code, @Nullable Sent sent, @Nullable EarshotException problem) {

  /** Whether the message was accepted. */
  public boolean isAccepted() {
    return sent != null;
  }

  /** The answer to an accepted message; throws the problem of a refused one. */
  public Sent orThrow() {
    if (sent != null) {
      return sent;
    }
    throw problem == null ? EarshotException.of("No answer", "The server said nothing.") : problem;
  }
}
