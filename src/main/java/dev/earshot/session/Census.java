package dev.earshot.session;

import dev.earshot.message.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many sessions there were at about one time. Immutable.
 *
 * @param byProtocol the open sessions, by the name of their protocol
 * @param users how many users have one or more
 * @param lagMillis for how long the oldest message that a session has still to be written waits for
 *     that, not counting the time before the session was there; 0 if nothing waits
 */
public record Census(Map<String, Integer> byProtocol, int users, long lagMillis) {
  /** These numbers. */
  public Census {
    byProtocol = Map.copyOf(byProtocol);
  }

  /** The sessions of a registry, counted one by one. */
  public static Census of(SessionRegistry registry) {
    Map<String, Integer> byProtocol = new HashMap<>();
    Set<UserId> users = new HashSet<>();
    long lag = 0;
    for (Session session : registry.sessions()) {
      users.add(session.user());
      byProtocol.merge(session.protocol(), 1, Integer::sum);
      lag = Math.max(lag, session.lagMillis());
    }
    return new Census(byProtocol, users.size(), lag);
  }

  /** All open sessions. */
  public int sessions() {
    return byProtocol.values().stream().mapToInt(Integer::intValue).sum();
  }
}
