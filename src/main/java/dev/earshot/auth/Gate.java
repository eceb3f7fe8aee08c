package dev.earshot.auth;

import dev.earshot.config.HttpSettings;
import dev.earshot.problem.Problem;
import dev.earshot.problem.Problems;
import dev.earshot.problem.SafeHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Stands before every request and every handshake: protected mode, foreign pages, and the headers
 * that every answer carries. Thread-safe.
 */
public final class Gate extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient Origins origins;
  private final transient Edge edge;

  /** A gate with these settings. */
  public Gate(HttpSettings settings) {
    this.origins = new Origins(settings.allowedOrigins());
    this.edge = new Edge(settings, origins, false);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    SafeHeaders.set(response);
    origins.addHeaders(request, response);
    Problem problem = edge.problemOf(request);
    if (problem != null) {
      Problems.write(response, problem);
    } else if (origins.isPreflight(request)) {
      origins.answerPreflight(response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
