package dev.earshot.user;

import dev.earshot.mailbox.Groups;
import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /groups/{groupId}/members}: who belongs to a group. Thread-safe. */
@Path("/groups/{groupId: [^/]*}/members")
@Produces(MediaType.APPLICATION_JSON)
public final class GroupResource {
  private static final String MEMBER = "/{userId: [^/]*}";

  private final Groups groups;

  /** The resource over these. */
  public GroupResource(Groups groups) {
    this.groups = groups;
  }

  /** Some of the members, by their ids, after an id. */
  @GET
  public MemberList list(
      @PathParam("groupId") @Encoded String segment,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @Nullable String limit) {
    GroupId group = group(segment);
    UserId from = after == null ? null : UserResource.check("after", () -> new UserId(after));
    int max = Limit.of(limit);
    return MailboxProblems.told(() -> MemberList.of(groups.members(group, from, max)));
  }

  /** One membership. */
  @GET
  @Path(MEMBER)
  public Membership get(
      @PathParam("groupId") @Encoded String segment,
      @PathParam("userId") @Encoded String userSegment) {
    GroupId group = group(segment);
    UserId user = UserResource.user(userSegment);
    Groups.Member member = MailboxProblems.told(() -> groups.member(group, user));
    if (member == null) {
      throw new ProblemException(Problem.of(404, "This user is no member of this group."));
    }
    return Membership.of(member);
  }

  /** Makes a user a member. */
  @PUT
  @Path(MEMBER)
  public void join(
      @PathParam("groupId") @Encoded String segment,
      @PathParam("userId") @Encoded String userSegment) {
    GroupId group = group(segment);
    UserId user = UserResource.user(userSegment);
    if (!MailboxProblems.told(() -> groups.join(group, user))) {
      throw new ProblemException(
          Problem.of(409, "This user is in as many groups as earshot.groups.max-per-user lets."));
    }
  }

  /** Ends a membership. */
  @DELETE
  @Path(MEMBER)
  public void leave(
      @PathParam("groupId") @Encoded String segment,
      @PathParam("userId") @Encoded String userSegment) {
    GroupId group = group(segment);
    UserId user = UserResource.user(userSegment);
    MailboxProblems.told(
        () -> {
          groups.leave(group, user);
          return user;
        });
  }

  private static GroupId group(String segment) {
    return UserResource.check("groupId", () -> GroupId.ofPathSegment(segment));
  }
}
