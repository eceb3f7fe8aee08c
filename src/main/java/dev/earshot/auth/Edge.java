package dev.earshot.auth;

import dev.earshot.config.HttpSettings;
import dev.earshot.problem.Problem;
import dev.earshot.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is refused before anybody asks who calls: what comes from elsewhere in protected mode, what
 * is meant for another host, what a foreign page sends. Immutable.
 */
final class Edge {
  private static final Pattern DOT_SEGMENT =
      Pattern.compile("/(\\.|%2e){1,2}([;/]|$)", Pattern.CASE_INSENSITIVE);

  private final boolean keyed;
  private final Origins origins;
  private final Proxies proxies;
  private final Set<String> hosts;

  /**
   * An edge with these settings.
   *
   * @param keyed whether callers show keys; if they cannot, the server is in protected mode
   */
  Edge(HttpSettings settings, Origins origins, boolean keyed) {
    this.keyed = keyed;
    this.origins = origins;
    this.proxies = new Proxies(settings.trustedProxies());
    this.hosts = settings.hosts();
  }

  /** Why the request may go no further; null if it may. */
  @Nullable Problem problemOf(HttpServletRequest request) {
    if (!keyed && !Loopback.isLocal(request)) {
      return Problem.of(
              403,
              "This server is in protected mode and answers only callers on its own machine, at a"
                  + " loopback name and through no proxy, until keys are configured with"
                  + " earshot.api-keys or earshot.jwt.*.")
          .as(Refusal.PROTECTED_MODE);
    }
    if (hasDotSegment(request.getRequestURI())) {
      return Problem.of(400, "A path has no '.' or '..' segments.");
    }
    try {
      return isPlain(request) ? null : problemOf(request, proxies.of(request));
    } catch (IllegalArgumentException e) {
      return Problem.ofBad(e, "Forwarded");
    }
  }

  /** Most requests are, and need not be looked at any closer. */
  private boolean isPlain(HttpServletRequest request) {
    return proxies.areNone() && hosts.isEmpty() && !origins.isPage(request);
  }

  private @Nullable Problem problemOf(HttpServletRequest request, Arrival arrival) {
    if (keyed && !hosts.isEmpty() && !isOurs(arrival)) {
      return Problem.of(
          421, "This server does not answer to this host; earshot.hosts names those.", "Host");
    }
    if (!origins.admits(request, arrival)) {
      return Problem.of(
              403,
              "Pages of this Origin may not call this server; earshot.allowed-origins names those that"
                  + " may.")
          .as(Refusal.ORIGIN);
    }
    return null;
  }

  private boolean isOurs(Arrival arrival) {
    String host = arrival.host();
    return host != null && (hosts.contains(arrival.hostName()) || Loopback.isLoopbackName(host));
  }

  private static boolean hasDotSegment(String uri) {
    return (uri.contains("/.") || uri.contains("/%")) && DOT_SEGMENT.matcher(uri).find();
  }
}
