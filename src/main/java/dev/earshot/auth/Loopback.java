package dev.earshot.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether a request comes from this very machine, straight and knowingly. */
final class Loopback {
  private static final Pattern HOST =
      Pattern.compile(
          "(localhost|127(\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1])(:[0-9]{1,5})?");

  /** Nothing that would be looked up by name, and not the nothing that stands for this machine. */
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]+(\\.[0-9]+){3}|\\[?[0-9a-f:.]*:[0-9a-z:.%]*]?");

  private static final List<String> FORWARDED = List.of("forwarded", "x-real-ip");

  private Loopback() {}

  /** From a loopback address, to a loopback name, and not passed on by a proxy. */
  static boolean isLocal(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return isLoopback(request.getRemoteAddr())
        && host != null
        && HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()
        && Collections.list(request.getHeaderNames()).stream().noneMatch(Loopback::isForwarded);
  }

  private static boolean isForwarded(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return FORWARDED.contains(name) || name.startsWith("x-forwarded-");
  }

  private static boolean isLoopback(@Nullable String address) {
    try {
      return address != null
          && LITERAL.matcher(address).matches()
          && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
