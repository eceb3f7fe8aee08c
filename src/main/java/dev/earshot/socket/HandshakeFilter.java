package dev.earshot.socket;

import dev.earshot.message.Timestamp;
import dev.earshot.message.UserId;
import dev.earshot.problem.Problem;
import dev.earshot.problem.Problems;
import dev.earshot.problem.Refusal;
import dev.earshot.session.SessionRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what must not become a socket or an event stream, while an HTTP answer is still possible.
 * Thread-safe.
 */
public final class HandshakeFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String SOCKETS = "/ws/";
  private static final Pattern PATH = Pattern.compile("/(ws|events)/[^/]*");
  private static final String VERSION = "Sec-WebSocket-Version";
  private static final String KEY = "Sec-WebSocket-Key";

  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private final transient SessionRegistry registry;

  /** A filter before sockets that register here. */
  public HandshakeFilter(SessionRegistry registry) {
    this.registry = registry;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Problem problem = problemOf(request);
    if (problem == null) {
      chain.doFilter(request, response);
      return;
    }
    if (problem.status() == 405) {
      response.setHeader("Allow", "GET");
    } else if (problem.status() == 426) {
      response.setHeader(VERSION, "13");
    }
    Problems.write(response, problem);
  }

  private @Nullable Problem problemOf(HttpServletRequest request) {
    String path = path(request);
    if (!request.getMethod().equals("GET")) {
      return Problem.of(405);
    }
    if (!PATH.matcher(path).matches()) {
      return Problem.of(404);
    }
    Problem problem = problemOf(path, request);
    return problem == null && path.startsWith(SOCKETS) ? upgradeProblemOf(request) : problem;
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  private @Nullable Problem problemOf(String path, HttpServletRequest request) {
    String checked = "userId";
    try {
      UserId user = Handshake.userOf(path);
      checked = "since";
      SessionRegistry.checkSince(since(request));
      if (!registry.isAccepting()) {
        return Problem.of(503, "The server is about to stop; try again.");
      }
      Instant revokedUntil = registry.revokedUntil(user);
      if (revokedUntil != null) {
        return Problem.revoked(Timestamp.of(revokedUntil));
      }
      return registry.hasRoom(user)
          ? null
          : Problem.of(429, "This user has as many sessions as earshot.session.max-per-user lets.")
              .as(Refusal.SESSIONS_OF_USER);
    } catch (IllegalArgumentException e) {
      return Problem.ofBad(e, checked);
    }
  }

  /** Where to go on; a client of events that comes back says it in a header. */
  static @Nullable String since(HttpServletRequest request) {
    checkQuery(request.getQueryString());
    String last = request.getHeader("Last-Event-ID");
    if (last != null && !last.isEmpty() && !path(request).startsWith(SOCKETS)) {
      return last;
    }
    String[] since = request.getParameterValues("since");
    if (since != null && since.length > 1) {
      throw new IllegalArgumentException("there is more than one");
    }
    return since == null ? null : since[0];
  }

  /** Containers fail in ways of their own at a query that is no part of a URI. */
  private static void checkQuery(@Nullable String query) {
    try {
      URI.create("/?" + query);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the query is not percent-encoded as it should be", e);
    }
  }

  /** Containers are not equally strict with what RFC 6455, 4.2.1 asks of a handshake. */
  private static @Nullable Problem upgradeProblemOf(HttpServletRequest request) {
    List<String> upgrades = values(request, "Upgrade").toList();
    if (upgrades.size() != 1 || !upgrades.get(0).equalsIgnoreCase("websocket")) {
      return Problem.of(400, "This address is a WebSocket's.", "Upgrade");
    }
    if (request.getProtocol().equals("HTTP/1.0")) {
      return Problem.of(400, "A handshake is of HTTP/1.1 or later.");
    }
    if (elements(request, "Connection").noneMatch("upgrade"::equalsIgnoreCase)) {
      return Problem.of(400, "A handshake says 'Upgrade' here.", "Connection");
    }
    if (!values(request, VERSION).toList().equals(List.of("13"))) {
      return Problem.of(426, "The version of the WebSocket protocol is 13.", VERSION);
    }
    List<String> keys = values(request, KEY).toList();
    return keys.size() == 1 && NONCE.matcher(keys.get(0)).matches()
        ? null
        : Problem.of(400, "The header is missing, or no key of 16 bytes in base64.", KEY);
  }

  private static Stream<String> elements(HttpServletRequest request, String header) {
    return values(request, header)
        .flatMap(list -> Arrays.stream(list.split(",")))
        .map(String::strip);
  }

  private static Stream<String> values(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header)).stream();
  }
}
