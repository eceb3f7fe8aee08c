package dev.earshot.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.auth.Caller;
import dev.earshot.mailbox.Revocations;
import dev.earshot.message.Text;
import dev.earshot.message.Timestamp;
import dev.earshot.message.UserId;
import dev.earshot.session.SessionRegistry;
import dev.earshot.user.MailboxProblems;
import dev.earshot.user.OptionalMember;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /admin/block}: keeps users out for a while. As {@code DELETE /users/{userId}/sessions}
 * does with a body, which not every container lets through. Thread-safe.
 */
@Path("/admin/block")
@Produces(MediaType.APPLICATION_JSON)
public final class BlockResource {
  private static final Logger LOG = LoggerFactory.getLogger(BlockResource.class);
  private static final String SECONDS = "block";

  private final Revocations revocations;
  private final SessionRegistry registry;

  /** The resource over these. */
  public BlockResource(Revocations revocations, SessionRegistry registry) {
    this.revocations = revocations;
    this.registry = registry;
  }

  /**
   * Closes the user's sessions, and keeps him out for so many seconds as the body's member {@code
   * block} says; 0 lets him in again.
   */
  @PUT
  public Blocked block(
      @Context HttpServletRequest request,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
      InputStream body)
      throws IOException {
    UserId user = Query.of(request, Query.USER).user();
    JsonNode seconds = OptionalMember.read(SECONDS, type, body);
    if (seconds == null) {
      throw OptionalMember.bad("The member is missing.", SECONDS);
    }
    Instant until = block(user, OptionalMember.seconds(SECONDS, seconds));
    int closed = until == null ? 0 : registry.close(user, "removed by an administrator");
    LOG.info(
        "{} {} for {}",
        Text.forLog(user),
        until == null ? "may come in again" : "stays out until " + until,
        Text.forLog(Caller.of(request).name()));
    return new Blocked(closed, until == null ? null : Timestamp.of(until));
  }

  private @Nullable Instant block(UserId user, Duration time) {
    return MailboxProblems.told(
        () -> {
          if (time.isZero()) {
            revocations.lift(user);
            return null;
          }
          return revocations.revoke(user, time);
        });
  }

  /**
   * The answer.
   *
   * @param blockedUntil null if he may come in
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Blocked(
      @JsonProperty("closed") int closed,
      @JsonProperty("blockedUntil") @Nullable String blockedUntil) {}
}
