package dev.earshot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
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
  }

  @Test
  void read_nothingGiven_messageDefault() {
    assertEquals(16_384, settings.message().maxLength());
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
    assertEquals(8L * 1024 * 1024, settings.http().maxBody());
  }

  @Test
  void silence_default_isTwoHeartbeatsAndFiveSeconds() {
    assertEquals(Duration.ofSeconds(55), settings.session().silence());
  }
}
