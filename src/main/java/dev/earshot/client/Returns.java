package dev.earshot.client;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows whether and when a lost socket is followed by the next. For one thread at a time. */
final class Returns {
  private static final Duration STEADY = Duration.ofSeconds(5);
  private static final int UNAUTHORIZED = 401;
  private static final int POLICY = 1008;
  private static final Set<Integer> REFUSALS = Set.of(400, UNAUTHORIZED, 403);

  private final Token token;
  private final Tools tools;
  private int failures;
  private boolean isOpen;
  private boolean tokenRefused;
  private long openedAt;
  private @Nullable Long returnAt;

  Returns(Token token, Tools tools) {
    this.token = token;
    this.tools = tools;
  }

  void connecting() {
    isOpen = false;
    returnAt = null;
  }

  void opened() {
    isOpen = true;
    tokenRefused = false;
    openedAt = tools.nanoTime().getAsLong();
  }

  /** The server is about to close, and says when to come back. */
  void goAway(Duration retryAfter) {
    returnAt = tools.nanoTime().getAsLong() + retryAfter.toNanos();
  }

  /** How long to wait before the next try; null when there is none. */
  @Nullable Duration after(EarshotException why, @Nullable String shown) {
    if (isFinal(why, shown)) {
      return null;
    }
    long now = tools.nanoTime().getAsLong();
    if (isOpen && now - openedAt >= STEADY.toNanos()) {
      failures = 0;
    }
    if (returnAt != null) {
      return Duration.ofNanos(Math.max(0, returnAt - now));
    }
    Duration wait = tools.backoff().after(failures++);
    Duration asked = why.retryAfter();
    return asked != null ? wait.plus(asked) : wait;
  }

  private boolean isFinal(EarshotException why, @Nullable String shown) {
    if (why.closeCode() == POLICY) {
      return !token.isExpired(shown);
    }
    if (!why.isTold() || !REFUSALS.contains(why.status())) {
      return false;
    }
    if (why.status() != UNAUTHORIZED || !token.canChange() || tokenRefused) {
      return true;
    }
    tokenRefused = true;
    return false;
  }
}
