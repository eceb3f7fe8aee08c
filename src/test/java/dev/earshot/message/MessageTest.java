package dev.earshot.message;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a message's own time is over. */
class MessageTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void isExpired_noLimit_never() {
    assertFalse(expiring(null).isExpired(Instant.MAX));
  }

  @Test
  void isExpired_aroundItsTime_fromThatTimeOn() {
    assertFalse(expiring(NOON).isExpired(NOON.minusMillis(1)));
    assertTrue(expiring(NOON).isExpired(NOON));
    assertTrue(expiring(NOON).isExpired(NOON.plusMillis(1)));
  }

  private static Message expiring(@Nullable Instant at) {
    UserId user = new UserId("bob");
    return new Message(new Cursor("e", 1), user, user, "hi", Instant.EPOCH, at, null);
  }
}
