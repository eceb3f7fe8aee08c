package dev.earshot.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may call: our own, and those of the allowed origins, which get CORS answers (the
 * Fetch standard's protocol). Callers that send no {@code Origin} are no pages. Immutable.
 */
final class Origins {
  private static final String ORIGIN = "Origin";
  private static final String REQUESTED_METHOD = "Access-Control-Request-Method";

  private final Set<String> allowed;

  Origins(Set<String> allowed) {
    this.allowed = allowed;
  }

  /** Tells whether the request may go on, as far as its origin is concerned. */
  boolean admits(HttpServletRequest request, Arrival arrival) {
    List<String> origins = Collections.list(request.getHeaders(ORIGIN));
    return origins.isEmpty()
        || (origins.size() == 1 && (isOwn(arrival, origins.get(0)) || isAllowed(origins.get(0))));
  }

  /** Tells whether a browser sent the request for a page. */
  boolean isPage(HttpServletRequest request) {
    return request.getHeader(ORIGIN) != null;
  }

  /** Tells whether the request is a browser's question before the real one. */
  boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader(ORIGIN) != null
        && request.getHeader(REQUESTED_METHOD) != null;
  }

  /** Lets the calling page read the answer, if it is of an allowed origin. */
  void addHeaders(HttpServletRequest request, HttpServletResponse response) {
    if (allowed.isEmpty()) {
      return;
    }
    response.addHeader("Vary", ORIGIN);
    String origin = request.getHeader(ORIGIN);
    if (isAllowed(origin)) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Expose-Headers", "Retry-After, WWW-Authenticate");
    }
  }

  /** Answers a preflight of an admitted page. */
  void answerPreflight(HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
    response.setHeader(
        "Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key");
    response.setHeader("Access-Control-Max-Age", "600");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  private boolean isAllowed(@Nullable String origin) {
    return origin != null && allowed.contains(origin.toLowerCase(Locale.ROOT));
  }

  private static boolean isOwn(Arrival arrival, String origin) {
    return arrival.host() != null && normal(arrival.origin()).equals(normal(origin));
  }

  /** Browsers leave the scheme's own port out of the origin, and may write it in the host. */
  private static String normal(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    String port = lower.startsWith("https:") ? ":443" : ":80";
    return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
  }
}
