package dev.earshot.session;

import dev.earshot.protocol.CloseCode;
import org.jspecify.annotations.Nullable;

/**
 * Hears what becomes of sessions, to count it. Its methods are called by any thread, in the midst
 * of its work: they take no time and throw nothing.
 */
public interface SessionWatch {
  /** Nobody who counts. */
  SessionWatch NOBODY = new SessionWatch() {};

  /**
   * A socket took a message.
   *
   * @param delayMillis how long ago the message was accepted
   * @param live whether it was accepted while the session was there already
   */
  default void delivered(long delayMillis, boolean live) {}

  /** A session met a gap: messages are gone that it had not read. */
  default void gap() {}

  /**
   * A session ended.
   *
   * @param code how the server closed it; null if its client went
   */
  default void ended(@Nullable CloseCode code) {}

  /** A session is closed because its socket took nothing for too long. */
  default void slow() {}

  /** A session is closed because its client did not answer pings. */
  default void silent() {}
}
