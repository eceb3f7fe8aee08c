package dev.earshot.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON, again while the server cannot be reached or asks to wait, as far as a deadline lets.
 * What is posted must therefore be the same when it comes twice. Thread-safe.
 */
final class Http {
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final int UNAUTHORIZED = 401;
  private static final Set<Integer> AGAIN = Set.of(429, 502, 503, 504);

  private final HttpClient client;
  private final Token token;
  private final Tools tools;
  private final Duration deadline;
  private volatile boolean closed;

  Http(HttpClient client, Token token, Tools tools, Duration deadline) {
    this.client = client;
    this.token = token;
    this.tools = tools;
    this.deadline = deadline;
  }

  /** One POST, with what has come of it so far. Immutable. */
  private record Effort(URI to, String body, long until, int failures, boolean refused) {
    Effort after(EarshotException problem) {
      return new Effort(to, body, until, failures + 1, refused || problem.status() == UNAUTHORIZED);
    }
  }

  /** The body of a 2xx; fails with an {@link EarshotException}. */
  CompletableFuture<HttpResponse<String>> post(URI to, String body) {
    long until = tools.nanoTime().getAsLong() + deadline.toNanos();
    return attempt(new Effort(to, body, until, 0, false));
  }

  /** Nothing is tried again from now on. */
  void close() {
    closed = true;
  }

  private CompletableFuture<HttpResponse<String>> attempt(Effort effort) {
    return CompletableFuture.supplyAsync(token::current, tools.executor())
        .thenCompose(shown -> exchange(effort, shown))
        .exceptionallyCompose(failure -> again(effort, EarshotException.ofStage(failure)));
  }

  private CompletionStage<HttpResponse<String>> exchange(Effort effort, @Nullable String shown) {
    long left = effort.until - tools.nanoTime().getAsLong();
    Duration timeout = Duration.ofNanos(Math.max(1, Math.min(left, ANSWER.toNanos())));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(effort.to)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(effort.body));
    if (shown != null) {
      request.header("Authorization", "Bearer " + shown);
    }
    return client
        .sendAsync(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8))
        .thenApply(response -> successful(response, shown));
  }

  private HttpResponse<String> successful(HttpResponse<String> response, @Nullable String shown) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return response;
    }
    if (status == UNAUTHORIZED) {
      token.refuse(shown);
    }
    throw Problems.of(status, response.headers(), response.body(), tools.clock());
  }

  private CompletionStage<HttpResponse<String>> again(Effort effort, EarshotException problem) {
    Duration wait = tools.backoff().after(effort.failures);
    if (problem.retryAfter() != null) {
      wait = wait.plus(problem.retryAfter());
    }
    long left = effort.until - tools.nanoTime().getAsLong();
    if (closed || !mayPass(effort, problem) || wait.compareTo(Duration.ofNanos(left)) >= 0) {
      return CompletableFuture.failedFuture(problem);
    }
    CompletableFuture<Effort> later = new CompletableFuture<>();
    tools.delay().after(wait, () -> later.complete(effort.after(problem)));
    return later.thenCompose(this::attempt);
  }

  private boolean mayPass(Effort effort, EarshotException problem) {
    boolean otherToken = problem.status() == UNAUTHORIZED && token.canChange() && !effort.refused;
    return otherToken || problem.isUnanswered() || AGAIN.contains(problem.status());
  }
}
