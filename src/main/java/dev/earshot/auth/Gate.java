package dev.earshot.auth;

import dev.earshot.config.HttpSettings;
import dev.earshot.problem.Problem;
import dev.earshot.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every request and every handshake: protected mode, foreign pages, and the headers
 * that every answer carries. Thread-safe.
 */
public final class Gate extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final Pattern DOT_SEGMENT =
      Pattern.compile("/(\\.|%2e){1,2}([;/]|$)", Pattern.CASE_INSENSITIVE);

  private final transient Origins origins;
  private final transient Doorkeeper doorkeeper;
  private final boolean keyed;

  /**
   * A gate with these settings.
   *
   * @param identities who callers are; null in protected mode
   */
  public Gate(HttpSettings settings, @Nullable Identities identities) {
    this.origins = new Origins(settings.allowedOrigins());
    this.doorkeeper = new Doorkeeper(identities);
    this.keyed = identities != null;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    origins.addHeaders(request, response);
    if (!keyed && !Loopback.isLocal(request)) {
      refuse(
          response,
          "This server is in protected mode and answers only callers on its own machine, at a"
              + " loopback name and through no proxy, until keys are configured with"
              + " earshot.api-keys or earshot.jwt.*.");
    } else if (!origins.admits(request)) {
      refuse(
          response,
          "Pages of this Origin may not call this server; earshot.allowed-origins names those that"
              + " may.");
    } else if (hasDotSegment(request.getRequestURI())) {
      Problems.write(response, Problem.of(400, "A path has no '.' or '..' segments."));
    } else if (origins.isPreflight(request)) {
      origins.answerPreflight(response);
    } else {
      Problem problem = doorkeeper.problemOf(request, response);
      if (problem == null) {
        chain.doFilter(request, response);
      } else {
        Problems.write(response, problem);
      }
    }
  }

  private static boolean hasDotSegment(String uri) {
    return (uri.contains("/.") || uri.contains("/%")) && DOT_SEGMENT.matcher(uri).find();
  }

  private static void refuse(HttpServletResponse response, String detail) throws IOException {
    Problems.write(response, Problem.of(403, detail));
  }
}
