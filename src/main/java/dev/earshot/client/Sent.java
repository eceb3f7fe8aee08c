package dev.earshot.client;

/**
 * What the server answered to an accepted message: from now on it is not lost. Immutable.
 *
 * @param id the message's id
 * @param sessions how many sessions were there to get it
 * @param duplicate whether the key was known, so that nothing was sent again and {@code id} is the
 *     first one
 * @param key the idempotency key it went out under
 */
public record Sent(String id, int sessions, boolean duplicate, String key) {

  /** Whether nobody was connected, so that it waits to be fetched. */
  public boolean isStored() {
    return sessions == 0;
  }
}
