package dev.earshot.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a subscription begins. */
public final class Start {
  private final @Nullable String since;
  private final CursorStore store;

  private Start(@Nullable String since, CursorStore store) {
    this.since = since;
    this.store = store;
  }

  /** After the last message that was acknowledged for the user, by whichever of its sessions. */
  public static Start afterAcknowledged() {
    return new Start(null, new Nowhere());
  }

  /** With the oldest message that is kept. */
  public static Start earliest() {
    return new Start("earliest", new Nowhere());
  }

  /** Just after this cursor. */
  public static Start after(String cursor) {
    return new Start(cursor, new Nowhere());
  }

  /**
   * Just after the cursor that is stored there, and from then on it is kept there; the first time
   * after the last message that was acknowledged.
   */
  public static Start stored(CursorStore store) {
    return new Start(null, store);
  }

  CursorStore store() {
    return store;
  }

  /** Null to let the server know. */
  @Nullable String since() {
    return store.load().orElse(since);
  }

  /** Keeps nothing. */
  private static final class Nowhere implements CursorStore {
    @Override
    public Optional<String> load() {
      return Optional.empty();
    }

    @Override
    public void save(String cursor) {
      // Whoever wants it asks the subscription.
    }
  }
}
