package dev.earshot.client;

/**
 * Takes what comes for a user. The methods of one subscription are called one after another, in
 * order, on threads of the client; they may block, and as long as one does the next message waits
 * at the server. Who takes longer for one message than two heartbeats (about 55 s) is taken for
 * dead by the server; nothing is lost then, and the subscription goes on afterwards.
 */
@FunctionalInterface
public interface Listener {
  /**
   * A message. It counts as processed, and is acknowledged, when this returns.
   *
   * @throws Exception to get the same message again, after a while that grows with each failure
   */
  void onMessage(Received message) throws Exception;

  /** What came before this cursor is gone: some messages were missed. */
  default void onGap(String cursor) {}

  /** A word to everybody who is connected. */
  default void onBroadcast(Broadcast broadcast) {}

  /** The subscription opened, waits to try again, or ended. */
  default void onState(State state) {}
}
