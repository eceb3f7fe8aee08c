package dev.earshot.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.auth.Caller;
import dev.earshot.mailbox.Mailbox;
import dev.earshot.mailbox.Progress;
import dev.earshot.mailbox.Slice;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import dev.earshot.message.Text;
import dev.earshot.message.UserId;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import dev.earshot.session.SessionRegistry;
import dev.earshot.user.MailboxProblems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /admin/messages}: what is in a user's mailbox, from whom and how far it has come. A text
 * is told for one message at a time, and the log says to whom. Thread-safe.
 */
@Path("/admin/messages")
@Produces(MediaType.APPLICATION_JSON)
public final class MailboxResource {
  /** The position after the last message that was acknowledged. */
  private static final String ACKNOWLEDGED = "acknowledged";

  private static final Logger LOG = LoggerFactory.getLogger(MailboxResource.class);
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  /** Texts are read, if not told. */
  private static final int MAX_CHARS = 256 << 10;

  private final Mailbox mailbox;

  /** The resource over this. */
  public MailboxResource(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** Messages without their texts, oldest first, from the parameter {@code since} on. */
  @GET
  public Answer messages(@Context HttpServletRequest request) {
    Query query = Query.of(request, Query.USER, "since", "limit");
    UserId user = query.user();
    String since = query.text("since");
    if (since != null && !since.equals(ACKNOWLEDGED)) {
      var unused =
          Query.checked("since", since, text -> String.valueOf(SessionRegistry.checkSince(text)));
    }
    int limit = query.number("limit", DEFAULT_LIMIT, MAX_LIMIT);
    return MailboxProblems.told(
        () -> {
          Slice slice = mailbox.read(user, start(user, since), limit, MAX_CHARS);
          Progress progress = mailbox.settled(user);
          return new Answer(
              slice.messages().stream().map(m -> Envelope.of(m, progress, false)).toList(),
              slice.position().toString(),
              slice.gap() != null);
        });
  }

  private Cursor start(UserId user, @Nullable String since) {
    if (since == null || since.equals(SessionRegistry.EARLIEST)) {
      return mailbox.earliest(user);
    }
    return since.equals(ACKNOWLEDGED) ? mailbox.settled(user).acknowledged() : Cursor.parse(since);
  }

  /** One message with its text. */
  @GET
  @Path("/{messageId: [^/]*}")
  public Envelope message(
      @Context HttpServletRequest request, @PathParam("messageId") @Encoded String segment) {
    UserId user = Query.of(request, Query.USER).user();
    Cursor id = Query.checked("messageId", segment, Cursor::parse);
    Envelope found = MailboxProblems.told(() -> find(user, id));
    if (found == null) {
      throw new ProblemException(
          Problem.of(404, "There is no such message in this mailbox any more.", "messageId"));
    }
    LOG.info(
        "The text of message {} to {} was shown to {}",
        id,
        Text.forLog(user),
        Text.forLog(Caller.of(request).name()));
    return found;
  }

  private @Nullable Envelope find(UserId user, Cursor id) {
    Cursor before = id.at(Math.max(0, id.number() - 1));
    List<Message> messages = mailbox.read(user, before, 1, MAX_CHARS).messages();
    return messages.isEmpty() || !messages.get(0).id().equals(id)
        ? null
        : Envelope.of(messages.get(0), mailbox.settled(user), true);
  }

  /**
   * The answer.
   *
   * @param cursor where the next part begins
   * @param gap whether messages after the position asked for are gone
   */
  record Answer(
      @JsonProperty("messages") List<Envelope> messages,
      @JsonProperty("cursor") String cursor,
      @JsonProperty("gap") boolean gap) {}
}
