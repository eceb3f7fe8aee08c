package dev.earshot.session;

/** For how long a socket may stay open, if it is not for ever. Thread-safe. */
public interface Permit {
  /** For sockets that no token opened. */
  Permit FOREVER =
      new Permit() {
        @Override
        public boolean isOver() {
          return false;
        }

        @Override
        public void renew(String token) {
          // There is nothing to renew.
        }
      };

  /** Whether it has ended. Called often, for every session. */
  boolean isOver();

  /**
   * The client showed a fresh token. May block.
   *
   * @throws IllegalArgumentException if it is not good for this socket; the message says why
   */
  void renew(String token);
}
