package dev.earshot.auth;

import dev.earshot.config.Network;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from and what it was addressed to, as its client did it, in front of the
 * trusted proxies. Immutable.
 *
 * @param address the client's; what a trusted proxy called it if it gave no address
 * @param scheme {@code http} or {@code https}
 * @param host as in the header {@code Host}; null if there was none
 * @param direct whether it came through no trusted proxy
 */
public record Arrival(String address, String scheme, @Nullable String host, boolean direct) {
  private static final int PREFIX_BYTES = 8;

  /**
   * What to count this client's sockets and handshakes under: an IPv4 address, or the first 64 bits
   * of an IPv6 one, which is what one client is given as a rule. Null for programs on this very
   * machine, which are not counted.
   */
  public @Nullable String counted() {
    InetAddress known = Network.literal(address);
    if (known == null) {
      return address;
    }
    if (direct && known.isLoopbackAddress()) {
      return null;
    }
    return known instanceof Inet6Address
        ? HexFormat.of().formatHex(known.getAddress(), 0, PREFIX_BYTES) + "::/64"
        : known.getHostAddress();
  }

  /** The host without its port, in lower case; empty if there is none. */
  String hostName() {
    return host == null ? "" : host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
  }

  /** The origin of the server's own pages, as far as this client is concerned. */
  String origin() {
    return scheme + "://" + host;
  }
}
