package dev.earshot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds when nobody set anything. */
class SettingsDefaultsTest {
  private final Settings settings = Settings.read(name -> null, "earshot");

  @Test
  void read_nothingGiven_mailboxDefaults() {
    MailboxSettings mailbox = settings.mailbox();
    assertEquals(Duration.ofDays(7), mailbox.retentionAge());
    assertEquals(10_000, mailbox.retentionCount());
    assertEquals(8L * 1024 * 1024 * 1024, mailbox.retentionBytes());
    assertEquals(Duration.ofHours(24), mailbox.idempotencyAge());
    assertEquals(10_000, mailbox.blockedPerUser());
    assertEquals(1_000, mailbox.groupsPerUser());
  }

  @Test
  void read_nothingGiven_messageDefault() {
    assertEquals(16_384, settings.message().maxLength());
    assertEquals(1000, settings.message().maxBatch());
    assertEquals(new JsonSettings(32, 2 << 20, 100, 1024), settings.message().json());
  }

  @Test
  void read_nothingGiven_sessionDefaults() {
    SessionSettings session = settings.session();
    assertEquals(Duration.ofSeconds(25), session.heartbeat());
    assertEquals(20, session.maxPerUser());
    assertEquals(Duration.ofSeconds(15), session.stall());
    assertEquals(Duration.ofSeconds(5), session.drain());
  }

  @Test
  void read_nothingGiven_httpDefaults() {
    assertEquals(Set.of(), settings.http().allowedOrigins());
    assertEquals(Set.of(), settings.http().hosts());
    assertEquals(List.of(), settings.http().trustedProxies());
    assertEquals(8L * 1024 * 1024, settings.http().maxBody());
  }

  @Test
  void read_nothingGiven_sendDefaults() {
    assertEquals(new SendSettings(50, 200, 10), settings.send());
  }

  @Test
  void read_nothingGiven_socketDefaults() {
    assertEquals(new SocketSettings(100_000, 1000, 50, 1000, 64 << 10, false), settings.socket());
  }

  @Test
  void read_nothingGiven_storeDefaults() {
    StoreSettings store = settings.store();
    assertEquals(Path.of(System.getProperty("user.home"), ".earshot", "earshot"), store.home());
    assertEquals(Durability.FSYNC, store.durability());
  }

  @Test
  void read_anotherApplication_hasItsOwnHome() {
    Path home = Settings.read(name -> null, "push").store().home();
    assertEquals(Path.of(System.getProperty("user.home"), ".earshot", "push"), home);
  }

  @Test
  void read_nothingGiven_undeliveredDefaults() {
    UndeliveredSettings undelivered = settings.undelivered();
    assertNull(undelivered.url());
    assertEquals(Duration.ofSeconds(30), undelivered.after());
    assertNull(undelivered.secret());
    assertNull(undelivered.key());
    assertFalse(undelivered.includeText());
  }

  @Test
  void silence_default_isTwoHeartbeatsAndFiveSeconds() {
    assertEquals(Duration.ofSeconds(55), settings.session().silence());
  }
}
