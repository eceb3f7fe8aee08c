package dev.earshot.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.SettableClock;
import dev.earshot.fake.Tokens;
import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When which token is shown. */
class TokenTest {
  private final SettableClock clock = new SettableClock();
  private final AtomicInteger asked = new AtomicInteger();

  @SuppressWarnings("JavaUtilDate") // It is what the library takes.
  private String jwt(Duration life) {
    asked.incrementAndGet();
    return Tokens.hs256(
        Tokens.claims("bob", clock.instant().plus(life)).issueTime(Date.from(clock.instant())));
  }

  @Test
  void current_jwt_isKeptUntilAMinuteBeforeItsEnd() {
    Token token = Token.from(() -> jwt(Duration.ofHours(1)), clock);
    String first = token.current();
    assertEquals(Duration.ofMinutes(59).toSeconds(), seconds(token.renewIn(first)));
    clock.advance(Duration.ofMinutes(58));
    assertEquals(first, token.current());
    clock.advance(Duration.ofMinutes(1));
    assertFalse(token.isExpired(first));
    assertNotEquals(first, token.current());
    assertEquals(2, asked.get());
    clock.advance(Duration.ofMinutes(1));
    assertTrue(token.isExpired(first));
  }

  @Test
  void renewIn_shortJwt_leavesAFifthOfItsLife() {
    Token token = Token.from(() -> jwt(Duration.ofSeconds(100)), clock);
    assertEquals(80, seconds(token.renewIn(token.current())));
  }

  /** Claims have whole seconds. */
  private static long seconds(@Nullable Duration duration) {
    return Objects.requireNonNull(duration).plusMillis(999).toSeconds();
  }

  @Test
  void current_apiKey_isKeptUntilRefused() {
    Token token = Token.from(() -> "key-" + asked.incrementAndGet(), clock);
    assertEquals("key-1", token.current());
    clock.advance(Duration.ofDays(1));
    assertEquals("key-1", token.current());
    assertNull(token.renewIn("key-1"));
    token.refuse("another");
    assertEquals("key-1", token.current());
    token.refuse("key-1");
    assertEquals("key-2", token.current());
    assertEquals("key-3", token.fresh());
  }

  @Test
  void current_sourceFails_saysSo() {
    Token token =
        Token.from(
            () -> {
              throw new IllegalStateException("the login service is away");
            },
            clock);
    EarshotException why = assertThrows(EarshotException.class, token::current);
    assertEquals("No token", why.title());
    assertEquals("the login service is away", why.detail());
  }

  @Test
  void fixed_any_neverChanges() {
    Token token = Token.fixed("a.b.c", clock);
    token.refuse("a.b.c");
    assertEquals("a.b.c", token.fresh());
    assertFalse(token.canChange());
    assertFalse(token.isExpired("a.b.c"));
    assertNull(Token.fixed(null, clock).current());
  }

  @Test
  void claims_noJwt_areNone() {
    assertNull(Claims.of("key"));
    assertNull(Claims.of("a.b.c"));
    assertNull(Claims.of("a.!!!.c"));
    assertNull(Claims.of("a.e30.c"));
  }
}
