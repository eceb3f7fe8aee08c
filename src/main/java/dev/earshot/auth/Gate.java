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
import org.jspecify.annotations.Nullable;

/**
 * Stands before every request and every handshake: protected mode, foreign pages, and the headers
 * that every answer carries. Thread-safe.
 */
public final class Gate extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient Origins origins;
  private final transient Edge edge;
  private final transient Doorkeeper doorkeeper;

  /**
   * A gate with these settings.
   *
   * @param identities who callers are; null in protected mode
   */
  public Gate(HttpSettings settings, @Nullable Identities identities) {
    this.origins = new Origins(settings.allowedOrigins());
    this.edge = new Edge(settings, origins, identities != null);
    this.doorkeeper = new Doorkeeper(identities);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    SafeHeaders.set(response);
    origins.addHeaders(request, response);
    Problem problem = edge.problemOf(request);
    if (problem == null && origins.isPreflight(request)) {
      origins.answerPreflight(response);
      return;
    }
    if (problem == null) {
      problem = doorkeeper.problemOf(request, response);
    }
    if (problem == null) {
      chain.doFilter(request, response);
    } else {
      Problems.write(response, problem);
    }
  }
}
