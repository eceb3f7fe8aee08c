package dev.earshot.app;

import dev.earshot.problem.Problem;
import dev.earshot.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.MalformedURLException;
import java.util.Set;

/**
 * Stands before the page's files: only they are here, only to be read, and load only each other. A
 * browser may keep them, but asks each time whether they have changed.
 */
final class PageFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Where the container's own filter for sockets may still come, after this one. */
  private static final String SOCKETS = "/ws/";

  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

  /** Shows the API with a library whose style sheet has its pictures in it. */
  private static final String DOCS = "/docs.html";

  private static final String DOCS_POLICY =
      POLICY.replace("img-src 'self'", "img-src 'self' data:");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (path(request).startsWith(SOCKETS)) {
      chain.doFilter(request, response);
    } else if (!exists(request)) {
      Problems.write(response, Problem.of(404));
    } else if (!METHODS.contains(request.getMethod())) {
      response.setHeader("Allow", "GET, HEAD");
      Problems.write(response, Problem.of(405));
    } else {
      response.setHeader(
          "Content-Security-Policy", path(request).equals(DOCS) ? DOCS_POLICY : POLICY);
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
      response.setHeader("Cache-Control", "no-cache");
      chain.doFilter(request, response);
    }
  }

  /** Asked here, since for some names containers have servlets that fail in ways of their own. */
  private static boolean exists(HttpServletRequest request) throws MalformedURLException {
    return request.getServletContext().getResource(path(request)) != null;
  }

  private static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    String path = rest == null ? request.getServletPath() : request.getServletPath() + rest;
    return path.isEmpty() ? "/" : path;
  }
}
