package dev.earshot.send;

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
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code POST /send-message}: one message, or a batch. Thread-safe. */
@Path(SendResource.PATH)
public final class SendResource {
  /** Its address, below the context. */
  public static final String PATH = "/send-message";

  private final Intake intake;

  /** The resource in front of this intake. */
  public SendResource(Intake intake) {
    this.intake = intake;
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
      @Context HttpServletRequest request,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      InputStream body)
      throws IOException {
    checkEncoding(type, encoding);
    return intake
        .take(request, body)
        .thenApply(answer -> Response.status(answer.status()).entity(answer.json()).build());
  }

  /** Jersey itself lets a missing type and a wildcard through. */
  static void checkEncoding(@Nullable MediaType type, @Nullable String encoding) {
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
}
