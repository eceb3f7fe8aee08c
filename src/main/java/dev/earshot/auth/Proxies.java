package dev.earshot.auth;

import dev.earshot.config.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word is taken for whom a request came from: the last hop that is none of them
 * is the client, whatever it said of others before. What anybody else says is not looked at.
 * Immutable.
 */
public final class Proxies {
  private static final String FORWARDED = "Forwarded";
  private static final String FOR = "X-Forwarded-For";
  private static final String REAL_IP = "X-Real-IP";

  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

  private final List<Network> trusted;

  /** These proxies. */
  public Proxies(List<Network> trusted) {
    this.trusted = trusted;
  }

  /** Whether nobody's word is taken. */
  boolean areNone() {
    return trusted.isEmpty();
  }

  /**
   * Where a request came from.
   *
   * @throws IllegalArgumentException if trusted proxies say what cannot be understood
   */
  public Arrival of(HttpServletRequest request) {
    String address = String.valueOf(request.getRemoteAddr()).replaceFirst("%.*", "");
    String scheme = request.getScheme().toLowerCase(Locale.ROOT).replace("ws", "http");
    String host = request.getHeader("Host");
    if (trusted.isEmpty() || !isTrusted(Network.literal(address))) {
      return new Arrival(address, scheme, host, true);
    }
    Hop hop = agreed(hopOfForwarded(request), hopOfOthers(request, address));
    String proto = hop.proto() == null ? scheme : checkedProto(hop.proto());
    String asked = hop.host() == null ? host : checkedHost(hop.host());
    return new Arrival(hop.node(), proto, withPort(asked, request), false);
  }

  private boolean isTrusted(@Nullable InetAddress address) {
    return address != null && trusted.stream().anyMatch(network -> network.contains(address));
  }

  /** Who sets one kind of header may let a client's own of another kind through. */
  private static Hop agreed(@Nullable Hop one, Others others) {
    Hop other = others.hop();
    if (one == null) {
      return other;
    }
    if (others.named() && !one.node().equals(other.node())) {
      throw new IllegalArgumentException(
          "the headers Forwarded and X-Forwarded-For name different clients: the proxy has to"
              + " remove the one that it does not set");
    }
    return new Hop(
        one.node(),
        one.proto() == null ? other.proto() : one.proto(),
        one.host() == null ? other.host() : one.host());
  }

  private @Nullable Hop hopOfForwarded(HttpServletRequest request) {
    String header = String.join(",", Collections.list(request.getHeaders(FORWARDED)));
    if (header.isBlank()) {
      return null;
    }
    List<Hop> hops = Hop.ofForwarded(header);
    return hops.get(clientOf(hops));
  }

  private Others hopOfOthers(HttpServletRequest request, String proxy) {
    List<String> nodes = list(request, FOR);
    List<String> real = list(request, REAL_IP);
    boolean named = !nodes.isEmpty() || !real.isEmpty();
    List<Hop> hops =
        (nodes.isEmpty() ? named ? real : List.of(proxy) : nodes)
            .stream().map(node -> new Hop(Hop.nodeOf(node), null, null)).toList();
    int client = clientOf(hops);
    String node = hops.get(client).node();
    real.forEach(other -> checkReal(Hop.nodeOf(other), node));
    int fromEnd = hops.size() - client;
    String proto = pick(list(request, "X-Forwarded-Proto"), hops.size(), fromEnd);
    String host = pick(list(request, "X-Forwarded-Host"), hops.size(), fromEnd);
    return new Others(new Hop(node, proto, host), named);
  }

  private void checkReal(String real, String client) {
    if (!real.equals(client) && !isTrusted(Network.literal(real))) {
      throw new IllegalArgumentException(
          "the headers X-Forwarded-For and X-Real-IP name different clients: the proxy has to"
              + " remove the one that it does not set");
    }
  }

  /** Which hop is the client: the last that is no trusted proxy, else the first of all. */
  private int clientOf(List<Hop> hops) {
    for (int i = hops.size() - 1; i > 0; i--) {
      if (!isTrusted(hops.get(i).address())) {
        return i;
      }
    }
    return 0;
  }

  /** What goes with the client's hop where each proxy added its own, else the last. */
  private static @Nullable String pick(List<String> values, int hops, int fromEnd) {
    if (values.isEmpty()) {
      return null;
    }
    return values.get(values.size() == hops ? hops - fromEnd : values.size() - 1);
  }

  private static @Nullable String withPort(@Nullable String host, HttpServletRequest request) {
    List<String> ports = list(request, "X-Forwarded-Port");
    if (host == null || ports.isEmpty() || host.matches(".*:[0-9]*")) {
      return host;
    }
    return checkedHost(host + ":" + ports.get(ports.size() - 1));
  }

  private static String checkedProto(String proto) {
    String lower = proto.toLowerCase(Locale.ROOT).replace("ws", "http");
    if (!lower.equals("http") && !lower.equals("https")) {
      throw new IllegalArgumentException("a forwarded protocol is http or https");
    }
    return lower;
  }

  private static String checkedHost(String host) {
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException("a forwarded host is a name or an address, and a port");
    }
    return host;
  }

  private static List<String> list(HttpServletRequest request, String name) {
    List<String> values = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders(name))) {
      Arrays.stream(line.split(",", -1)).map(String::strip).forEach(values::add);
    }
    values.removeIf(String::isEmpty);
    return values;
  }

  /**
   * What headers but {@code Forwarded} say.
   *
   * @param named whether they name a client
   */
  private record Others(Hop hop, boolean named) {}
}
