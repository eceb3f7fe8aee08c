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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
          new Identities(settings.auth(), clock));

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
  void isOver_onceTheKeyIsTakenOutOfItsFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("keys"), "shop:" + KEY + "\n");
    Map<String, String> given = Map.of("earshot.api-keys.file", file.toString());
    Identities identities = new Identities(Settings.read(given::get, "t").auth(), clock);
    Permit permit = new TokenPermit(identities.lease(KEY), identities);
    assertFalse(permit.isOver());
    Files.writeString(file, "shop:" + KEY + "-rotated\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    identities.refresh();
    assertTrue(permit.isOver());
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
    assertEquals(Permit.FOREVER, new Reception(reception.sessions(), null).permit(Map.of()));
  }

  private Permit permit(String token) {
    Map<String, List<String>> headers = Map.of("Authorization", List.of("Bearer " + token));
    return Objects.requireNonNull(reception.permit(headers));
  }

  private String token(String user, int seconds) {
    return Tokens.hs256(Tokens.claims(user, clock.instant().plusSeconds(seconds)));
  }
}
