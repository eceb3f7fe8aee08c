package dev.earshot.auth;

import dev.earshot.config.Network;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one proxy said of the request that it passed on. Immutable.
 *
 * @param node whom it came from: an address, or any other word
 * @param proto the scheme of the request; null if the proxy did not say
 * @param host what it was addressed to; null if the proxy did not say
 */
record Hop(String node, @Nullable String proto, @Nullable String host) {
  /** Goes on just after the last one, and never back: clients may write long headers. */
  private static final Pattern PAIR =
      Pattern.compile(
          "\\G\\s*+([A-Za-z]+)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,;\"]*))\\s*+([,;]|$)");

  private static final Pattern NODE =
      Pattern.compile("(?:\\[([^\\]%]+)(?:%[^\\]]*)?]|([0-9.]+))(?::[0-9]{1,5})?|([0-9A-Fa-f:.]+)");

  private static final String UNKNOWN = "unknown";

  /** The address of the node; null if it is none. */
  @Nullable InetAddress address() {
    return Network.literal(node);
  }

  /**
   * Reads a {@code Forwarded} header (RFC 7239), the proxy that is nearest to the client first.
   *
   * @throws IllegalArgumentException if it is none
   */
  static List<Hop> ofForwarded(String header) {
    List<Hop> hops = new ArrayList<>();
    Hop hop = new Hop(UNKNOWN, null, null);
    Matcher pair = PAIR.matcher(header);
    int end = 0;
    for (; end < header.length() && pair.find(); end = pair.end()) {
      String text =
          pair.group(2) == null ? pair.group(3) : pair.group(2).replaceAll("\\\\(.)", "$1");
      hop = hop.with(pair.group(1).toLowerCase(Locale.ROOT), text);
      if (!pair.group(4).equals(";")) {
        hops.add(hop);
        hop = new Hop(UNKNOWN, null, null);
      }
    }
    if (hops.isEmpty() || end < header.length()) {
      throw new IllegalArgumentException("the header Forwarded is not as RFC 7239 has it");
    }
    return hops;
  }

  private Hop with(String name, String text) {
    return switch (name) {
      case "for" -> new Hop(nodeOf(text), proto, host);
      case "proto" -> new Hop(node, text, host);
      case "host" -> new Hop(node, proto, text);
      default -> this;
    };
  }

  /** An address in its usual form, without brackets, zone and port; another word as it is. */
  static String nodeOf(String text) {
    Matcher node = NODE.matcher(text);
    String bare = text;
    for (int group = 1; node.matches() && group <= node.groupCount(); group++) {
      bare = node.group(group) == null ? bare : node.group(group);
    }
    InetAddress address = Network.literal(bare);
    if (address != null) {
      return address.getHostAddress();
    }
    return text.isEmpty() ? UNKNOWN : text.toLowerCase(Locale.ROOT);
  }
}
