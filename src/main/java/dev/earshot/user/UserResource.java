package dev.earshot.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.mailbox.Mailbox;
import dev.earshot.mailbox.Slice;
import dev.earshot.message.Cursor;
import dev.earshot.message.Text;
import dev.earshot.message.Timestamp;
import dev.earshot.message.UserId;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import dev.earshot.session.SessionRegistry;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /users/{userId}}: presence, mailbox listing, closing sessions. Thread-safe. */
@Path("/users/{userId: [^/]*}")
@Produces(MediaType.APPLICATION_JSON)
public final class UserResource {
  private static final Logger LOG = LoggerFactory.getLogger(UserResource.class);

  /** As many as all of a container's threads may hold at once, for callers who do not read on. */
  private static final int MAX_CHARS = 256 << 10;

  private final Mailbox mailbox;
  private final SessionRegistry sessions;

  /** The resource over these. */
  public UserResource(Mailbox mailbox, SessionRegistry sessions) {
    this.mailbox = mailbox;
    this.sessions = sessions;
  }

  /** Whether the user is there now. */
  @GET
  public Presence presence(@PathParam("userId") @Encoded String segment) {
    UserId user = user(segment);
    int count = sessions.count(user);
    return new Presence(user.value(), count > 0, count);
  }

  /** The user's mailbox, oldest first, from a position on. */
  @GET
  @Path("/messages")
  public Listing messages(
      @PathParam("userId") @Encoded String segment,
      @QueryParam("since") @Nullable String since,
      @QueryParam("limit") @Nullable String limit) {
    UserId user = user(segment);
    check("since", () -> SessionRegistry.checkSince(since));
    int max = Limit.of(limit);
    return MailboxProblems.told(
        () -> {
          Cursor start =
              since == null || since.equals(SessionRegistry.EARLIEST)
                  ? mailbox.earliest(user)
                  : Cursor.parse(since);
          Slice slice = mailbox.read(user, start, max, MAX_CHARS);
          return Listing.of(slice, mailbox.settled(user));
        });
  }

  /**
   * Closes every session of the user, and keeps him out for so many seconds as the body's member
   * {@code block} says; 0 lets him in again.
   */
  @DELETE
  @Path("/sessions")
  public Closed closeSessions(
      @PathParam("userId") @Encoded String segment,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
      InputStream body)
      throws IOException {
    UserId user = user(segment);
    JsonNode block = OptionalMember.read("block", type, body);
    Instant until = block == null ? null : block(user, OptionalMember.seconds("block", block));
    int closed = sessions.close(user, "removed by an administrator");
    LOG.info(
        "Closed the {} sessions of {}{}",
        closed,
        Text.forLog(user),
        until == null ? "" : ", who stays out until " + until);
    return new Closed(closed, until == null ? null : Timestamp.of(until));
  }

  private @Nullable Instant block(UserId user, Duration time) {
    return MailboxProblems.told(
        () -> {
          if (time.isZero()) {
            mailbox.revocations().lift(user);
            return null;
          }
          return mailbox.revocations().revoke(user, time);
        });
  }

  static UserId user(String segment) {
    return check("userId", () -> UserId.ofPathSegment(segment));
  }

  static <T> T check(String member, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.ofBad(e, member));
    }
  }
}
