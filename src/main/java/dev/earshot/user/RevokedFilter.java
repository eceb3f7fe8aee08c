package dev.earshot.user;

import dev.earshot.auth.Caller;
import dev.earshot.message.Timestamp;
import dev.earshot.message.UserId;
import dev.earshot.problem.Problem;
import dev.earshot.problem.Problems;
import dev.earshot.session.SessionRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;

/** Turns the tokens of revoked users away, whatever they ask for. Thread-safe. */
public final class RevokedFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient SessionRegistry sessions;

  /** A filter behind the gate, which says who calls. */
  public RevokedFilter(SessionRegistry sessions) {
    this.sessions = sessions;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    UserId user = Caller.of(request).user();
    Instant until = user == null ? null : sessions.revokedUntil(user);
    if (until == null) {
      chain.doFilter(request, response);
    } else {
      Problems.write(response, Problem.revoked(Timestamp.of(until)));
    }
  }
}
