package dev.earshot.user;

import dev.earshot.mailbox.Groups;
import dev.earshot.message.UserId;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /users/{userId}/groups}: which groups a user is in. Thread-safe. */
@Path("/users/{userId: [^/]*}/groups")
@Produces(MediaType.APPLICATION_JSON)
public final class UserGroupsResource {
  private final Groups groups;

  /** The resource over these. */
  public UserGroupsResource(Groups groups) {
    this.groups = groups;
  }

  /** All of them, by their ids. */
  @GET
  public GroupList list(@PathParam("userId") @Encoded String segment) {
    UserId user = UserResource.user(segment);
    return MailboxProblems.told(() -> GroupList.of(groups.of(user)));
  }
}
