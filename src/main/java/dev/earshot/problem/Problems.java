package dev.earshot.problem;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes an answer. Thread-safe. */
public final class Problems implements ExceptionMapper<Throwable> {
  private static volatile Consumer<Refusal> watch = refusal -> {};

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /**
   * From now on, this one hears of every problem that somebody is told. It is static because the
   * container makes what answers its own errors.
   */
  public static void watch(Consumer<Refusal> watch) {
    Problems.watch = watch;
  }

  /** A problem is told. */
  public static void told(Problem problem) {
    watch.accept(problem.refusal());
  }

  @Override
  public Response toResponse(Throwable failure) {
    Problem problem = of(failure);
    told(problem);
    Response.ResponseBuilder answer =
        Response.status(problem.status()).type(Problem.TYPE).entity(problem);
    if (failure instanceof WebApplicationException refused) {
      answer.header(HttpHeaders.ALLOW, refused.getResponse().getHeaderString(HttpHeaders.ALLOW));
    }
    if (problem.retryAfter() > 0) {
      answer.header(HttpHeaders.RETRY_AFTER, problem.retryAfter());
    }
    return answer.build();
  }

  /** Answers a servlet request with a problem, unless an answer is on its way already. */
  public static void write(HttpServletResponse response, Problem problem) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    told(problem);
    response.resetBuffer();
    response.setStatus(problem.status());
    response.setContentType(Problem.TYPE);
    if (problem.retryAfter() > 0) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfter()));
    }
    byte[] body = Json.bytes(problem);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** The problem that a failure is; one that nobody foresaw is logged. */
  public static Problem of(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return of(failure.getCause());
    }
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    if (failure instanceof WebApplicationException refused) {
      return Problem.of(refused.getResponse().getStatus());
    }
    if (failure instanceof IOException) {
      LOG.debug("A request broke off: {}", failure.getClass().getName());
      return Problem.of(400);
    }
    LOG.error("A request failed", Legible.of(failure));
    return Problem.of(500);
  }
}
