package dev.earshot.mailbox;

import dev.earshot.message.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Revoked users for as long as the process lives. Thread-safe. */
final class MemoryRevocations implements Revocations {
  private final Revoked revoked = new Revoked();
  private final Clock clock;

  MemoryRevocations(Clock clock) {
    this.clock = clock;
  }

  @Override
  public @Nullable Instant until(UserId user) {
    Instant end = revoked.endOf(user);
    return end != null && end.isAfter(clock.instant()) ? end : null;
  }

  @Override
  public Instant revoke(UserId user, Duration time) {
    revoked.checkRoom(user);
    Instant end = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(time);
    revoked.put(user, end);
    return end;
  }

  @Override
  public void lift(UserId user) {
    revoked.put(user, null);
  }

  void sweep() {
    revoked.forget(clock.instant());
  }
}
