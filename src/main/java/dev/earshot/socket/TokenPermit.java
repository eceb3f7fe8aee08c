package dev.earshot.socket;

import dev.earshot.auth.Caller;
import dev.earshot.auth.Identities;
import dev.earshot.auth.TokenException;
import dev.earshot.session.Permit;
import java.time.Clock;
import java.util.Objects;

/** A socket stays as long as the token that opened it, or the last fresh one. Thread-safe. */
final class TokenPermit implements Permit {
  private final Identities identities;
  private final Clock clock;
  private volatile Caller caller;

  TokenPermit(Caller caller, Identities identities, Clock clock) {
    this.caller = caller;
    this.identities = identities;
    this.clock = clock;
  }

  @Override
  public boolean isOver() {
    return clock.millis() >= Identities.end(caller);
  }

  @Override
  public void renew(String token) {
    try {
      Caller fresh = identities.identify(token);
      if (!Objects.equals(fresh.user(), caller.user())) {
        throw new IllegalArgumentException("the fresh token is another user's");
      }
      caller = fresh;
    } catch (TokenException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
