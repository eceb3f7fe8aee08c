package dev.earshot.client;

import dev.earshot.client.EarshotException.Given;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Makes exceptions of answers that are no success. */
final class Problems {
  private static final String TYPE = "application/problem+json";

  private Problems() {}

  static EarshotException of(int status, HttpHeaders headers, @Nullable String body, Clock clock) {
    boolean told = headers.firstValue("Content-Type").orElse("").startsWith(TYPE);
    JsonObject problem = told && body != null ? JsonObject.of(body) : JsonObject.empty();
    Duration retryAfter =
        headers.firstValue("Retry-After").map(value -> delay(value, clock)).orElse(null);
    return new EarshotException(given(status, problem, retryAfter, told), null);
  }

  /** One refused message of a batch. */
  static EarshotException ofResult(int code, JsonObject result) {
    return new EarshotException(given(code, result, null, true), null);
  }

  private static Given given(
      int status, JsonObject problem, @Nullable Duration retryAfter, boolean told) {
    String title = problem.text("title", "HTTP " + status);
    String detail = problem.text("detail", title);
    String member = problem.text("member");
    return new Given(status, 0, title, detail, member, problem.text("reason"), retryAfter, told);
  }

  /** Seconds or a date; null for anything else. */
  private static @Nullable Duration delay(String retryAfter, Clock clock) {
    if (retryAfter.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(retryAfter));
    }
    try {
      ZonedDateTime then = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration delay = Duration.between(clock.instant(), then.toInstant());
      return delay.isNegative() ? Duration.ZERO : delay;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
