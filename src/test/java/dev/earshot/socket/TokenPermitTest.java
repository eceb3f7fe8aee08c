package dev.earshot.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.auth.Identities;
import dev.earshot.config.Settings;
import dev.earshot.fake.SettableClock;
import dev.earshot.fake.Tokens;
import dev.earshot.mailbox.MemoryMailbox;
import dev.earshot.session.Permit;
import dev.earshot.session.SessionRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** For how long a token keeps a socket open. */
class TokenPermitTest {
  private static final String KEY = "0123456789abcdef";

  private final SettableClock clock = new SettableClock();
  private final Settings settings =
      Settings.read(
          Map.of("earshot.jwt.secret", Tokens.SECRET, "earshot.api-keys", "a:" + KEY)::get, "t");
  private final Reception reception =
      new Reception(
          new SessionRegistry(
              settings.session(),
              new MemoryMailbox(settings.mailbox(), 1 << 20, clock),
              Runnable::run,
              Runnable::run),
          new Identities(settings.auth(), clock),
          clock);

  @Test
  void isOver_fromAMinuteAfterTheTokensEnd() {
    Permit permit = permit(token("bob", 100));
    clock.advance(Duration.ofSeconds(159));
    assertFalse(permit.isOver());
    clock.advance(Duration.ofSeconds(2));
    assertTrue(permit.isOver());
  }

  @Test
  void renew_sameUsersToken_prolongs() {
    Permit permit = permit(token("bob", 100));
    permit.renew(token("bob", 1000));
    clock.advance(Duration.ofSeconds(1000));
    assertFalse(permit.isOver());
  }

  @Test
  void renew_anotherUsersOrABadToken_isRefused() {
    Permit permit = permit(token("bob", 100));
    String eve = token("eve", 1000);
    assertThrows(IllegalArgumentException.class, () -> permit.renew(eve));
    assertThrows(IllegalArgumentException.class, () -> permit.renew("no token"));
    assertThrows(IllegalArgumentException.class, () -> permit.renew(KEY));
    clock.advance(Duration.ofSeconds(161));
    assertTrue(permit.isOver());
  }

  @Test
  void permit_apiKey_lasts() {
    Permit permit = permit(KEY);
    clock.advance(Duration.ofDays(1000));
    assertFalse(permit.isOver());
  }

  @Test
  void permit_subprotocolOrNothing() {
    var headers = Map.of("Sec-WebSocket-Protocol", List.of("earshot.v1, bearer." + KEY));
    assertNotNull(reception.permit(headers));
    assertNull(reception.permit(Map.of()));
    assertNull(reception.permit(Map.of("Authorization", List.of("Bearer nobody"))));
  }

  @Test
  void permit_protectedMode_isForever() {
    assertEquals(Permit.FOREVER, new Reception(reception.sessions(), null, clock).permit(Map.of()));
  }

  private Permit permit(String token) {
    Map<String, List<String>> headers = Map.of("Authorization", List.of("Bearer " + token));
    return Objects.requireNonNull(reception.permit(headers));
  }

  private String token(String user, int seconds) {
    return Tokens.hs256(Tokens.claims(user, clock.instant().plusSeconds(seconds)));
  }
}
