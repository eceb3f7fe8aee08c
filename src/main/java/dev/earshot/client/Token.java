package dev.earshot.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Knows which token to show, and asks for another when that is due. Thread-safe. */
final class Token {
  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final int SHARE = 5;

  private final @Nullable Supplier<String> source;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable String known;

  private Token(@Nullable String known, @Nullable Supplier<String> source, Clock clock) {
    this.known = known;
    this.source = source;
    this.clock = clock;
  }

  /** Always the same one; null where none is asked for. */
  static Token fixed(@Nullable String token, Clock clock) {
    return new Token(token, null, clock);
  }

  static Token from(Supplier<String> source, Clock clock) {
    return new Token(null, source, clock);
  }

  /** Whether there may be another than the one that was shown. */
  boolean canChange() {
    return source != null;
  }

  /** The one to show now. Blocks as long as its source does, and throws what that throws. */
  @Nullable String current() {
    return get(false);
  }

  /** Another one, if there is a source of them. */
  @Nullable String fresh() {
    return get(true);
  }

  private @Nullable String get(boolean fresh) {
    lock.lock();
    try {
      if (source != null && (fresh || known == null || isDue(known))) {
        known = source.get();
      }
      return known;
    } catch (RuntimeException e) {
      throw EarshotException.of("No token", e);
    } finally {
      lock.unlock();
    }
  }

  /** The server did not take this one. */
  void refuse(@Nullable String token) {
    lock.lock();
    try {
      if (source != null && token != null && token.equals(known)) {
        known = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** How long until a socket that showed this one is to be told of another; null if never. */
  @Nullable Duration renewIn(@Nullable String token) {
    Claims claims = source == null ? null : Claims.of(token);
    if (claims == null) {
      return null;
    }
    Instant now = clock.instant();
    Instant issuedAt = claims.issuedAt() == null ? now : claims.issuedAt();
    Duration share = Duration.between(issuedAt, claims.expiry()).dividedBy(SHARE);
    Duration margin = share.compareTo(MARGIN) < 0 ? share : MARGIN;
    Duration left = Duration.between(now, claims.expiry()).minus(margin);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private boolean isDue(String token) {
    return Duration.ZERO.equals(renewIn(token));
  }

  /** Whether its time is over, and there may be another. */
  boolean isExpired(@Nullable String token) {
    Claims claims = source == null ? null : Claims.of(token);
    return claims != null && !claims.expiry().isAfter(clock.instant());
  }
}
