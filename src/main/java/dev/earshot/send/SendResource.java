package dev.earshot.send;

import dev.earshot.config.Settings;
import dev.earshot.mailbox.MailboxException;
import dev.earshot.message.Draft;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code POST /send-message}: one message, or a batch. Thread-safe. */
@Path("/send-message")
public final class SendResource {
  private final Dispatcher dispatcher;
  private final DraftReader reader;
  private final long maxBody;

  /** The resource in front of this dispatcher. */
  public SendResource(Dispatcher dispatcher, Settings settings) {
    this.dispatcher = dispatcher;
    this.reader = new DraftReader(settings.message());
    this.maxBody = settings.http().maxBody();
  }

  /**
   * Sends what the body says.
   *
   * @return completes with the answer; fails with {@link ProblemException}
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public CompletionStage<Response> send(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      InputStream body)
      throws IOException {
    if (!dispatcher.isAccepting()) {
      throw new ProblemException(Problem.of(503, "The server is about to stop; try again."));
    }
    checkEncoding(type, encoding);
    DraftReader.Body drafts = reader.read(readAll(body), key);
    return drafts.batch() ? batch(drafts.items()) : single(drafts.items().get(0));
  }

  private CompletionStage<Response> single(Item item) {
    Draft draft = item.draft();
    if (draft == null) {
      throw new ProblemException(problemOf(item));
    }
    return dispatcher.dispatch(List.of(draft)).thenApply(results -> answerTo(results.get(0)));
  }

  private static Response answerTo(Result result) {
    Sent sent = result.sent();
    if (sent == null) {
      throw new ProblemException(problemOf(result));
    }
    return Response.status(SendAnswer.codeOf(sent)).entity(SendAnswer.of(sent)).build();
  }

  private CompletionStage<Response> batch(List<Item> items) {
    List<Draft> drafts = items.stream().map(Item::draft).filter(Objects::nonNull).toList();
    return dispatcher.dispatch(drafts).thenApply(results -> answerTo(items, results.iterator()));
  }

  private static Response answerTo(List<Item> items, Iterator<Result> results) {
    List<SendAnswer> answers = new ArrayList<>(items.size());
    for (Item item : items) {
      answers.add(
          item.draft() == null
              ? SendAnswer.resultOf(problemOf(item))
              : answerInBatch(results.next()));
    }
    return Response.ok(answers).build();
  }

  private static SendAnswer answerInBatch(Result result) {
    return result.sent() == null
        ? SendAnswer.resultOf(problemOf(result))
        : SendAnswer.resultOf(result.sent());
  }

  private static Problem problemOf(Item item) {
    return item.problem() == null ? Problem.of(400) : item.problem();
  }

  private static Problem problemOf(Result result) {
    MailboxException refusal = result.refusal();
    if (refusal == null) {
      return Problem.of(500);
    }
    String detail = String.valueOf(refusal.getMessage());
    return switch (refusal.reason()) {
      case KEY_REUSED -> Problem.of(409, detail, "key");
      case FULL -> Problem.of(507, detail);
      case UNAVAILABLE -> Problem.of(503, detail);
    };
  }

  /** Jersey itself lets a missing type and a wildcard through. */
  private static void checkEncoding(@Nullable MediaType type, @Nullable String encoding) {
    if (type == null || type.isWildcardType() || type.isWildcardSubtype()) {
      throw new ProblemException(Problem.of(415));
    }
    String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
    if (!charset.toLowerCase(Locale.ROOT).equals("utf-8")) {
      throw new ProblemException(Problem.of(415, "The body is UTF-8.", HttpHeaders.CONTENT_TYPE));
    }
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new ProblemException(
          Problem.of(415, "The body is not compressed.", HttpHeaders.CONTENT_ENCODING));
    }
  }

  private byte[] readAll(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes((int) Math.min(maxBody + 1, Integer.MAX_VALUE - 8));
    if (bytes.length > maxBody) {
      throw new ProblemException(Problem.of(413, "A body has at most " + maxBody + " bytes."));
    }
    return bytes;
  }
}
