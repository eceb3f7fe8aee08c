package dev.earshot.send;

import dev.earshot.auth.Caller;
import dev.earshot.config.Settings;
import dev.earshot.message.Broadcast;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code POST /broadcast}: something for everybody who is online, kept for nobody. Thread-safe. */
@Path(BroadcastResource.PATH)
public final class BroadcastResource {
  /** Its address, below the context. */
  public static final String PATH = "/broadcast";

  private final Dispatcher dispatcher;
  private final Allowance allowance;
  private final DraftReader reader;
  private final BodyReader bodies;
  private final Clock clock;

  /** The resource in front of this dispatcher. */
  public BroadcastResource(
      Dispatcher dispatcher, Settings settings, Allowance allowance, Clock clock) {
    this.dispatcher = dispatcher;
    this.allowance = allowance;
    this.reader = new DraftReader(settings.message());
    this.bodies = new BodyReader(settings.http().maxBody());
    this.clock = clock;
  }

  /**
   * Tells everybody what the body says.
   *
   * @return completes with the answer
   * @throws ProblemException if the body or its sender is refused
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public CompletionStage<BroadcastAnswer> broadcast(
      @Context HttpServletRequest request,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      InputStream body)
      throws IOException {
    SendResource.checkEncoding(type, encoding);
    if (request.getHeader("Idempotency-Key") != null) {
      throw new ProblemException(
          Problem.of(400, "A broadcast has no key, as it is not kept.", "Idempotency-Key"));
    }
    if (!dispatcher.isAccepting()) {
      throw new ProblemException(Problem.of(503, "The server is about to stop; try again."));
    }
    Broadcast broadcast =
        reader.readBroadcast(
            bodies.read(request, body), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    check(broadcast, Caller.of(request));
    return dispatcher.broadcast(broadcast).thenApply(BroadcastAnswer::of);
  }

  private void check(Broadcast broadcast, Caller caller) {
    if (!caller.maySendAs(broadcast.sender())) {
      throw new ProblemException(
          Problem.of(403, "This caller's token does not send as this sender.", "sender"));
    }
    allowance.spend(caller, 1);
  }
}
