package dev.earshot.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the server is doing at one time. What is counted, is so since the start: take two and divide
 * by the time between them. Immutable.
 *
 * @param at when that was, in milliseconds since 1970
 * @param uptimeSeconds how long the server has been running
 * @param version of the server
 * @param sends messages that were accepted so far
 * @param deliveries messages that sockets took so far
 * @param refusals problems that callers were told so far
 * @param sessions open sessions, by the name of their protocol
 * @param users users with an open session
 * @param delay of the last minute
 * @param lagMillis for how long the oldest message waits that is still to be written
 * @param mailbox how much is kept
 * @param trouble why the server should get no work now; null if it should
 */
public record Figures(
    long at,
    long uptimeSeconds,
    String version,
    long sends,
    long deliveries,
    long refusals,
    Map<String, Integer> sessions,
    int users,
    Delay delay,
    long lagMillis,
    Kept mailbox,
    @Nullable String trouble) {
  /** These figures. */
  public Figures {
    sessions = Map.copyOf(sessions);
  }

  /**
   * How long messages took from their acceptance to the socket, in milliseconds; 0 if there were
   * none. Immutable.
   */
  public record Delay(double p50Millis, double p99Millis) {}

  /** What is in all mailboxes together. Immutable. */
  public record Kept(long messages, long bytes, long maxBytes) {}
}
