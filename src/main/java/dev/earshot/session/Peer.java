package dev.earshot.session;

/**
 * Who is at the other end of a socket, for whoever runs the server. Immutable.
 *
 * @param address where it comes from, in front of the trusted proxies
 * @param client what it says that it is in its {@code User-Agent}, cut short; empty if nothing
 */
public record Peer(String address, String client) {
  /** Nobody knows who. */
  public static final Peer UNKNOWN = new Peer("", "");
}
