package dev.earshot.auth;

import dev.earshot.message.UserId;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What was shown and let in, for as long as it would be. Thread-safe. */
public final class Lease {
  private final Caller caller;
  private final BooleanSupplier over;

  Lease(Caller caller, BooleanSupplier over) {
    this.caller = caller;
    this.over = over;
  }

  /** Whose it is; null if it is a backend's. */
  public @Nullable UserId user() {
    return caller.user();
  }

  /** Whether the token has expired, or the API key is none any more. Cheap. */
  public boolean isOver() {
    return over.getAsBoolean();
  }
}
