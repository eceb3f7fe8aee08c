package dev.earshot.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Enumeration;
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

  private static final Pattern FORWARDED =
      Pattern.compile("forwarded|x-real-ip|x-forwarded-.*", Pattern.CASE_INSENSITIVE);

  /** What callers give as host hardly ever differs. */
  private static volatile String lastHost = "localhost";

  private Loopback() {}

  /** From a loopback address, to a loopback name, and not passed on by a proxy. */
  static boolean isLocal(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return isLoopback(request.getRemoteAddr())
        && host != null
        && (host.equals(lastHost) || isLoopbackName(host))
        && !isForwarded(request.getHeaderNames());
  }

  /** Whether a host, with or without port, is a name of the very machine that is asked. */
  static boolean isLoopbackName(String host) {
    boolean is = HOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
    lastHost = is ? host : lastHost;
    return is;
  }

  private static boolean isForwarded(Enumeration<String> headers) {
    while (headers.hasMoreElements()) {
      String header = headers.nextElement();
      if (FORWARDED.matcher(header).matches()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLoopback(@Nullable String address) {
    if ("127.0.0.1".equals(address)) {
      return true;
    }
    try {
      return address != null
          && LITERAL.matcher(address).matches()
          && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
