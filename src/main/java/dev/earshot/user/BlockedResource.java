package dev.earshot.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.mailbox.Blocks;
import dev.earshot.message.UserId;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /users/{userId}/blocked}: whose messages a user does not want. Thread-safe. */
@Path("/users/{userId: [^/]*}/blocked")
@Produces(MediaType.APPLICATION_JSON)
public final class BlockedResource {
  private static final String OTHER = "/{other: [^/]*}";

  private final Blocks blocks;

  /** The resource over these. */
  public BlockedResource(Blocks blocks) {
    this.blocks = blocks;
  }

  /** Whom the user has blocked. */
  @GET
  public BlockedList list(@PathParam("userId") @Encoded String segment) {
    UserId user = UserResource.user(segment);
    return BlockedList.of(MailboxProblems.told(() -> blocks.of(user)));
  }

  /** Blocks another user; what the body's member {@code answer} says is what he is told. */
  @PUT
  @Path(OTHER)
  public void block(
      @PathParam("userId") @Encoded String segment,
      @PathParam("other") @Encoded String otherSegment,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
      InputStream body)
      throws IOException {
    UserId user = UserResource.user(segment);
    UserId other = other(otherSegment);
    Blocks.Answer answer = answer(OptionalMember.read("answer", type, body));
    if (!MailboxProblems.told(() -> blocks.block(user, other, answer))) {
      throw new ProblemException(
          Problem.of(409, "This user has blocked as many as earshot.blocked.max-per-user lets."));
    }
  }

  /** Lets another user in again. */
  @DELETE
  @Path(OTHER)
  public void unblock(
      @PathParam("userId") @Encoded String segment,
      @PathParam("other") @Encoded String otherSegment) {
    UserId user = UserResource.user(segment);
    UserId other = other(otherSegment);
    MailboxProblems.told(
        () -> {
          blocks.unblock(user, other);
          return other;
        });
  }

  private static UserId other(String segment) {
    return UserResource.check("other", () -> UserId.ofPathSegment(segment));
  }

  private static Blocks.Answer answer(@Nullable JsonNode member) {
    if (member == null) {
      return Blocks.Answer.REFUSED;
    }
    for (Blocks.Answer answer : Blocks.Answer.values()) {
      if (answer.name().toLowerCase(Locale.ROOT).equals(member.textValue())) {
        return answer;
      }
    }
    throw OptionalMember.bad("The member is \"refused\" or \"sent\".", "answer");
  }
}
