package dev.earshot.socket;

import dev.earshot.auth.Identities;
import dev.earshot.auth.Lease;
import dev.earshot.auth.TokenException;
import dev.earshot.session.Permit;
import java.util.Objects;

/**
 * A socket stays as long as the token or key that opened it, or the last fresh one. Thread-safe.
 */
final class TokenPermit implements Permit {
  private final Identities identities;
  private volatile Lease lease;

  TokenPermit(Lease lease, Identities identities) {
    this.lease = lease;
    this.identities = identities;
  }

  @Override
  public boolean isOver() {
    return lease.isOver();
  }

  @Override
  public void renew(String token) {
    try {
      Lease fresh = identities.lease(token);
      if (!Objects.equals(fresh.user(), lease.user())) {
        throw new IllegalArgumentException("the fresh token is another user's");
      }
      lease = fresh;
    } catch (TokenException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
