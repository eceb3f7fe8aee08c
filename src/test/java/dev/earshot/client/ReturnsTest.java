package dev.earshot.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.earshot.client.EarshotException.Given;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether and when a lost socket is followed by the next. */
class ReturnsTest {
  private final EarshotException lost = EarshotException.of("Lost", "cut");

  private final ManualTools manual = new ManualTools().chance(1);
  private final Token fixed = Token.fixed("key", manual.clock());
  private final Token changing = Token.from(() -> "key", manual.clock());

  private static EarshotException refusal(int status, @Nullable Duration retryAfter) {
    return new EarshotException(
        new Given(status, 0, "No", "No.", null, null, retryAfter, true), null);
  }

  private static long millis(@Nullable Duration wait) {
    return Objects.requireNonNull(wait).toMillis();
  }

  private static void assertSome(@Nullable Duration wait) {
    assertNotEquals(null, wait);
  }

  private static void assertNone(@Nullable Duration wait) {
    assertEquals(null, wait);
  }

  @Test
  void after_failuresInARow_growsUpToHalfAMinute() {
    Returns returns = new Returns(fixed, manual.tools());
    long expected = 500;
    for (int i = 0; i < 20; i++) {
      returns.connecting();
      assertEquals(expected, millis(returns.after(lost, null)));
      expected = Math.min(30_000, expected * 2);
    }
  }

  @Test
  void after_aSteadySocket_beginsAnew() {
    Returns returns = new Returns(fixed, manual.tools());
    assertEquals(500, millis(returns.after(lost, null)));
    assertEquals(1_000, millis(returns.after(lost, null)));
    returns.connecting();
    returns.opened();
    manual.advance(Duration.ofSeconds(4));
    assertEquals(2_000, millis(returns.after(lost, null)));
    returns.connecting();
    returns.opened();
    manual.advance(Duration.ofSeconds(5));
    assertEquals(500, millis(returns.after(lost, null)));
  }

  @Test
  void after_goaway_isWhatIsLeftOfIt() {
    Returns returns = new Returns(fixed, manual.tools());
    returns.opened();
    returns.goAway(Duration.ofMillis(1_500));
    manual.advance(Duration.ofMillis(600));
    assertEquals(900, millis(returns.after(EarshotException.closed(1001, ""), null)));
    returns.connecting();
    assertEquals(500, millis(returns.after(lost, null)));
  }

  @Test
  void after_retryAfter_isAddedToTheJitter() {
    Returns returns = new Returns(fixed, manual.chance(0.5).tools());
    assertEquals(7_250, millis(returns.after(refusal(503, Duration.ofSeconds(7)), null)));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void after_refusalForGood_isNone(int status) {
    Returns returns = new Returns(fixed, manual.tools());
    assertNone(returns.after(refusal(status, null), "key"));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 429, 500, 502, 503})
  void after_refusalForNow_isSome(int status) {
    Returns returns = new Returns(fixed, manual.tools());
    assertSome(returns.after(refusal(status, null), "key"));
  }

  @Test
  void after_tokenThatCanChange_isTriedOnceMore() {
    Returns returns = new Returns(changing, manual.tools());
    assertSome(returns.after(refusal(401, null), "key"));
    assertNone(returns.after(refusal(401, null), "key"));
    returns.opened();
    assertSome(returns.after(refusal(401, null), "key"));
  }

  @Test
  void after_1008_isSomeOnlyForAnExpiredTokenThatCanChange() {
    String expired = "e30.eyJleHAiOjF9.sig"; // {"exp":1}
    EarshotException policy = EarshotException.closed(1008, "the token is no longer good");
    assertSome(new Returns(changing, manual.tools()).after(policy, expired));
    assertNone(new Returns(changing, manual.tools()).after(policy, "key"));
    assertNone(new Returns(fixed, manual.tools()).after(policy, expired));
  }
}
