package dev.earshot.send;

import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import dev.earshot.problem.Problems;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The short way to {@link SendResource}: a send in its usual form is answered here, without the
 * routing and the negotiation of types, which cost more than the send. Any other goes the long way.
 * Thread-safe.
 */
public final class SendFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(SendFilter.class);
  private static final String JSON = "application/json";
  private static final Set<String> TYPES =
      Set.of(JSON, "application/json;charset=utf-8", "application/json; charset=utf-8");
  private static final Set<String> ACCEPTED =
      Set.of(JSON, "*/*", "application/json, */*", "application/json, text/plain, */*");

  private final transient Intake intake;

  /** The short way to this intake. */
  public SendFilter(Intake intake) {
    this.intake = intake;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isUsual(request)) {
      chain.doFilter(request, response);
      return;
    }
    CompletableFuture<Intake.Answer> answer;
    try {
      answer = intake.take(request, request.getInputStream()).toCompletableFuture();
    } catch (IOException | RuntimeException e) {
      Problems.write(response, Problems.of(e));
      return;
    }
    if (answer.isDone()) {
      var unused = answer.whenComplete((done, failure) -> write(response, done, failure));
    } else {
      AsyncContext async = request.startAsync(request, response);
      async.setTimeout(0);
      var unused = answer.whenComplete((done, failure) -> finish(async, done, failure));
    }
  }

  private static boolean isUsual(HttpServletRequest request) {
    String type = request.getContentType();
    String accept = request.getHeader("Accept");
    return request.getMethod().equals("POST")
        && request.getRequestURI().endsWith(SendResource.PATH)
        && type != null
        && TYPES.contains(type.toLowerCase(Locale.ROOT))
        && (accept == null || ACCEPTED.contains(accept))
        && request.getHeader("Content-Encoding") == null;
  }

  private static void finish(
      AsyncContext async, Intake.@Nullable Answer answer, @Nullable Throwable failure) {
    try {
      write((HttpServletResponse) async.getResponse(), answer, failure);
    } finally {
      async.complete();
    }
  }

  private static void write(
      HttpServletResponse response, Intake.@Nullable Answer answer, @Nullable Throwable failure) {
    try {
      if (answer == null) {
        Throwable why = failure == null ? new ProblemException(Problem.of(500)) : failure;
        Problems.write(response, Problems.of(why));
      } else {
        response.setStatus(answer.status());
        response.setContentType(JSON);
        response.setContentLength(answer.json().length);
        response.getOutputStream().write(answer.json());
      }
    } catch (IOException e) {
      LOG.debug("A sender did not wait for the answer: {}", e.getClass().getName());
    }
  }
}
