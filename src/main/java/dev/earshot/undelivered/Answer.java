package dev.earshot.undelivered;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a POST was answered. Immutable.
 *
 * @param retryAfter how long to wait, by the answer's own word; zero if it has none
 */
record Answer(int status, Duration retryAfter) {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  /** An answer with its {@code Retry-After}, of which only seconds are understood. */
  static Answer of(int status, @Nullable String retryAfter) {
    String text = retryAfter == null ? "" : retryAfter.strip();
    long seconds = SECONDS.matcher(text).matches() ? Long.parseLong(text) : 0;
    return new Answer(status, Duration.ofSeconds(seconds));
  }

  /** Whether the message is told. */
  boolean isSuccess() {
    return status >= 200 && status <= 299;
  }

  /** Whether nobody wants to be told of this message, now or later. */
  boolean isGone() {
    return status == 410;
  }

  /** What it means for the message. */
  HookWatch.Kind kind() {
    if (isSuccess()) {
      return HookWatch.Kind.TOLD;
    }
    return isGone() ? HookWatch.Kind.GIVEN_UP : HookWatch.Kind.REFUSED;
  }

  /** Whether no message is wanted for a while. */
  boolean isBusy() {
    return (status == 429 || status == 503) && !retryAfter.isZero();
  }
}
