package dev.earshot.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.message.Timestamp;
import dev.earshot.session.Attendance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** {@code /admin/users}: who is online. Thread-safe. */
@Path("/admin/users")
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  private final Attendance attendance;

  /** The resource over these. */
  public UsersResource(Attendance attendance) {
    this.attendance = attendance;
  }

  /** Some of the users who are online, by their ids; {@code query} is a part of an id. */
  @GET
  public Answer users(@Context HttpServletRequest request) {
    Query query = Query.of(request, "query", "after", "limit");
    Attendance.Page page =
        attendance.page(
            Objects.requireNonNullElse(query.text("query"), ""),
            query.text("after"),
            query.number("limit", DEFAULT_LIMIT, MAX_LIMIT));
    return new Answer(page.users().stream().map(Entry::of).toList(), page.matches(), page.more());
  }

  /**
   * The answer.
   *
   * @param matches how many there are in all
   * @param more whether others come after the last of these
   */
  record Answer(
      @JsonProperty("users") List<Entry> users,
      @JsonProperty("matches") int matches,
      @JsonProperty("more") boolean more) {}

  /** One user. */
  record Entry(
      @JsonProperty("userId") String userId,
      @JsonProperty("sessions") int sessions,
      @JsonProperty("openedAt") String openedAt,
      @JsonProperty("lagMs") long lagMs) {

    static Entry of(Attendance.Entry user) {
      return new Entry(
          user.userId(),
          user.sessions(),
          Timestamp.of(Instant.ofEpochMilli(user.since())),
          user.lagMillis());
    }
  }
}
