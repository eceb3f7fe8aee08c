package dev.earshot.socket;

import dev.earshot.message.Cursor;
import dev.earshot.problem.Problem;
import dev.earshot.problem.Problems;
import dev.earshot.session.Permit;
import dev.earshot.session.Session;
import dev.earshot.session.SessionRegistry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /events/{userId}}: what a socket would be told, as server-sent events, where none gets
 * through. It stands behind the same filters as a socket. Thread-safe.
 */
public final class EventFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String AUTHORIZATION = "Authorization";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    Reception reception = ReceiverEndpoint.reception();
    Ticket ticket = CrowdFilter.current();
    if (reception == null || ticket == null || !ticket.enter()) {
      Problems.write(response, Problem.of(503, "The server cannot serve now; try again."));
      return;
    }
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(0);
    EventSink sink = new EventSink(async, ticket);
    Session.Opening opening = opening(request, sink, reception);
    Session session = opening == null ? null : reception.sessions().open(opening);
    if (session == null) {
      ticket.leave();
      Problems.write(response, Problem.of(503, "The server cannot serve now; try again."));
      async.complete();
    } else {
      sink.begin(session);
    }
  }

  private static Session.@Nullable Opening opening(
      HttpServletRequest request, EventSink sink, Reception reception) {
    SessionRegistry sessions = reception.sessions();
    var user = Handshake.userOf(request.getRequestURI());
    Cursor start = sessions.start(user, HandshakeFilter.since(request));
    Permit permit =
        reception.permit(
            Map.of(AUTHORIZATION, Collections.list(request.getHeaders(AUTHORIZATION))));
    return start == null || permit == null
        ? null
        : new Session.Opening(user, start, sessions.events(), sink, permit);
  }
}
