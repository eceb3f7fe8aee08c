package dev.earshot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the texts of settings are understood. */
class SettingsValuesTest {
  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S",
    "30s, PT30S",
    "5m, PT5M",
    "100 ms, PT0.1S",
    "' 30s ', PT30S",
    "PT30S, PT30S",
    "PT1M, PT1M",
    "PT0.25S, PT0.25S",
    "pt2m, PT2M",
    "10m, PT10M"
  })
  void read_heartbeat_isUnderstood(String text, Duration expected) {
    assertEquals(expected, one("earshot.heartbeat", text).session().heartbeat());
  }

  @ParameterizedTest
  @CsvSource({"24h, PT24H", "7d, P7D", "P2D, P2D", "3650d, P3650D", "1s, PT1S"})
  void read_retentionAge_isUnderstood(String text, Duration expected) {
    assertEquals(expected, one("earshot.retention.age", text).mailbox().retentionAge());
  }

  @ParameterizedTest
  @CsvSource({
    "1048576, 1048576",
    "1048576b, 1048576",
    "2048KiB, 2097152",
    "512MiB, 536870912",
    "8GiB, 8589934592",
    "8 gib, 8589934592",
    "1TiB, 1099511627776"
  })
  void read_retentionBytes_isUnderstood(String text, long expected) {
    assertEquals(expected, one("earshot.retention.bytes", text).mailbox().retentionBytes());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10000000, 10000000", "' 7 ', 7"})
  void read_retentionCount_isUnderstood(String text, int expected) {
    assertEquals(expected, one("earshot.retention.count", text).mailbox().retentionCount());
  }

  @ParameterizedTest
  @CsvSource({"0s, PT0S", "PT0S, PT0S", "600s, PT10M"})
  void read_drain_mayBeZero(String text, Duration expected) {
    assertEquals(expected, one("earshot.drain", text).session().drain());
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.com, https://app.example.com",
    "http://localhost:3000, http://localhost:3000",
    "HTTPS://App.Example.COM, https://app.example.com",
    "http://[::1]:3000, http://[::1]:3000",
    "https://app.example.com:443, https://app.example.com",
    "http://app.example.com:80, http://app.example.com",
  })
  void read_allowedOrigin_isKeptAsBrowsersSendIt(String text, String expected) {
    Settings settings = one("earshot.allowed-origins", text);
    assertEquals(Set.of(expected), settings.http().allowedOrigins());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://a.example , https://b.example", "https://a.example,,https://b.example,"})
  void read_allowedOrigins_areSeparatedByCommas(String text) {
    Settings settings = one("earshot.allowed-origins", text);
    assertEquals(
        Set.of("https://a.example", "https://b.example"), settings.http().allowedOrigins());
  }

  @ParameterizedTest
  @CsvSource({"fsync, FSYNC", "process, PROCESS", "memory, MEMORY", "' fsync ', FSYNC"})
  void read_durability_isUnderstood(String text, Durability expected) {
    assertEquals(expected, one("earshot.durability", text).store().durability());
  }

  @ParameterizedTest
  @CsvSource({"/var/lib/earshot, /var/lib/earshot", "' /srv/김 철수 ', /srv/김 철수"})
  void read_home_isADirectory(String text, Path expected) {
    assertEquals(expected, one("earshot.home", text).store().home());
  }

  @Test
  void read_relativeHome_isBelowTheWorkingDirectory() {
    assertEquals(
        Path.of("data/earshot").toAbsolutePath(),
        one("earshot.home", "data/earshot").store().home());
  }

  private static Settings one(String name, String text) {
    return Settings.read(Map.of(name, text)::get, "earshot");
  }
}
