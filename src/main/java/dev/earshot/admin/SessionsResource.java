package dev.earshot.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.auth.Caller;
import dev.earshot.message.Text;
import dev.earshot.message.Timestamp;
import dev.earshot.message.UserId;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import dev.earshot.session.Attendance;
import dev.earshot.session.SessionRegistry;
import dev.earshot.session.SessionView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /admin/sessions}: the sessions of one user, to look at and to close. Thread-safe. */
@Path("/admin/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionsResource {
  private static final Logger LOG = LoggerFactory.getLogger(SessionsResource.class);
  private static final String REASON = "removed by an administrator";

  private final Attendance attendance;
  private final SessionRegistry registry;

  /** The resource over these. */
  public SessionsResource(Attendance attendance, SessionRegistry registry) {
    this.attendance = attendance;
    this.registry = registry;
  }

  /** A user's sessions, and whether he is to stay out. */
  @GET
  public Answer sessions(@Context HttpServletRequest request) {
    UserId user = Query.of(request, Query.USER).user();
    Instant until = registry.revokedUntil(user);
    return new Answer(
        user.value(),
        until == null ? null : Timestamp.of(until),
        attendance.sessions(user).stream().map(Entry::of).toList());
  }

  /** Closes the user's session that the parameter {@code session} names, or all of them. */
  @DELETE
  public Closed close(@Context HttpServletRequest request) {
    Query query = Query.of(request, Query.USER, "session");
    UserId user = query.user();
    String session = query.text("session");
    int closed = session == null ? registry.close(user, REASON) : closeOne(user, session);
    LOG.info(
        "Closed {} sessions of {} for {}",
        closed,
        Text.forLog(user),
        Text.forLog(Caller.of(request).name()));
    return new Closed(closed);
  }

  private int closeOne(UserId user, String session) {
    if (!attendance.close(user, session, REASON)) {
      throw new ProblemException(
          Problem.of(404, "This user has no such session any more.", "session"));
    }
    return 1;
  }

  /** How many were closed. */
  record Closed(@JsonProperty("closed") int closed) {}

  /**
   * The answer.
   *
   * @param blockedUntil null if he may come in
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(
      @JsonProperty("userId") String userId,
      @JsonProperty("blockedUntil") @Nullable String blockedUntil,
      @JsonProperty("sessions") List<Entry> sessions) {}

  /** One session. */
  record Entry(
      @JsonProperty("session") String session,
      @JsonProperty("address") String address,
      @JsonProperty("client") String client,
      @JsonProperty("protocol") String protocol,
      @JsonProperty("openedAt") String openedAt,
      @JsonProperty("lagMs") long lagMs) {

    static Entry of(SessionView view) {
      return new Entry(
          view.id(),
          view.peer().address(),
          view.peer().client(),
          view.protocol(),
          Timestamp.of(Instant.ofEpochMilli(view.openedAt())),
          view.lagMillis());
    }
  }
}
