package dev.earshot.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What makes two drafts the same message. */
class DraftTest {
  private static final Duration TTL = Duration.ofSeconds(5);

  @Test
  void fingerprint_sameContent_isTheSame() {
    assertEquals(print("bob", "hi", TTL), print("bob", "hi", TTL));
    assertTrue(print("bob", "hi", TTL).matches("[0-9a-f]{64}"));
  }

  @Test
  void fingerprint_otherKeyOrSender_isTheSame() {
    Draft one = new Draft(new UserId("alice"), new UserId("bob"), "hi", null, "k1", null);
    Draft other = new Draft(new UserId("carol"), new UserId("bob"), "hi", null, "k2", null);
    assertEquals(one.fingerprint(), other.fingerprint());
  }

  @Test
  void fingerprint_otherReceiverTextOrTtl_isAnother() {
    String one = print("bob", "hi", TTL);
    assertNotEquals(one, print("bobby", "hi", TTL));
    assertNotEquals(one, print("bob", "hi ", TTL));
    assertNotEquals(one, print("bob", "hi", Duration.ofSeconds(6)));
    assertNotEquals(one, print("bob", "hi", null));
  }

  @Test
  void fingerprint_contentThatLooksShifted_isAnother() {
    assertNotEquals(print("bob", "x\0PT5S\0hi", TTL), print("bob", "hi", TTL));
    assertNotEquals(print("a", "bc", TTL), print("ab", "c", TTL));
  }

  private static String print(String receiver, String text, @Nullable Duration ttl) {
    return new Draft(new UserId("alice"), new UserId(receiver), text, ttl, null, null)
        .fingerprint();
  }
}
