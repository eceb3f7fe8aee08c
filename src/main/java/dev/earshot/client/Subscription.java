package dev.earshot.client;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Delivers what comes for a user to a {@link Listener}, in order, until it is closed or refused for
 * good: a socket that is lost is followed by the next, which goes on where it was. Thread-safe.
 */
public interface Subscription extends AutoCloseable {
  /** Whose messages come. */
  String user();

  /** The position just after what was processed last; empty until the first socket is open. */
  Optional<String> cursor();

  /** What it does now. */
  State state();

  /**
   * Completes when this has ended: normally when its owner closed it, and with an {@link
   * EarshotException} when the server will not have it.
   */
  CompletionStage<Void> ended();

  /**
   * Blocks until this has ended.
   *
   * @throws EarshotException if the server will not have it
   */
  void await() throws InterruptedException;

  /**
   * Ends this. The message that the listener has is finished first: returns when that is done, the
   * server has been told, and the socket is closed, or after 5 s; to a listener that calls this, at
   * once.
   */
  @Override
  void close();
}
