package dev.earshot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How wrong settings are refused. */
class SettingsErrorsTest {
  private static final Map<String, String> WRONG =
      Map.ofEntries(
          Map.entry("earshot.allowed-origins", "*"),
          Map.entry("earshot.body.max-bytes", "0"),
          Map.entry("earshot.batch.max-messages", "0"),
          Map.entry("earshot.durability", "maybe"),
          Map.entry("earshot.handshake.rate", "-1"),
          Map.entry("earshot.hosts", "https://push.example.com"),
          Map.entry("earshot.json.max-name", "x"),
          Map.entry("earshot.json.max-nesting", "1"),
          Map.entry("earshot.json.max-number", "0"),
          Map.entry("earshot.json.max-string", "1"),
          Map.entry("earshot.send.burst", "0"),
          Map.entry("earshot.send.pair-rate", "-1"),
          Map.entry("earshot.send.rate", "50/s"),
          Map.entry("earshot.session.byte-rate", "1 word"),
          Map.entry("earshot.session.compression", "yes"),
          Map.entry("earshot.session.frame-rate", "many"),
          Map.entry("earshot.session.max", "0"),
          Map.entry("earshot.session.max-per-address", "0"),
          Map.entry("earshot.trusted-proxies", "proxy.example.com"),
          Map.entry("earshot.home", ""),
          Map.entry("earshot.retention.age", "7 weeks"),
          Map.entry("earshot.retention.count", "0"),
          Map.entry("earshot.retention.bytes", "8GB"),
          Map.entry("earshot.idempotency.age", "forever"),
          Map.entry("earshot.message.max-length", "-1"),
          Map.entry("earshot.heartbeat", "25"),
          Map.entry("earshot.session.max-per-user", "many"),
          Map.entry("earshot.session.stall", "0s"),
          Map.entry("earshot.undelivered.url", "push.example"),
          Map.entry("earshot.undelivered.after", "0s"),
          Map.entry("earshot.undelivered.include-text", "yes"));

  @Test
  void read_manySettingsWrong_areToldAtOnce() {
    String message = refusal(WRONG);
    WRONG.forEach(
        (name, given) ->
            assertTrue(
                message.contains(name + " is '" + given + "' (caller), but must be "), message));
    assertEquals(WRONG.size(), message.split(", but must be ", -1).length - 1, message);
  }

  @Test
  void read_wrongSecrets_areNamedAndNotShown() {
    String message =
        refusal(
            Map.of(
                "earshot.api-keys", "shop:tooshort",
                "earshot.jwt.secret", "thirty-one bytes are not enough",
                "earshot.jwt.public-key", "/nowhere/at/all.pem"));
    assertTrue(
        message.contains("earshot.api-keys is given (caller), but must be name:key pairs"),
        message);
    assertTrue(
        message.contains("earshot.jwt.secret is given (caller), but must be at least 32"), message);
    assertTrue(
        message.contains("earshot.jwt.public-key is '/nowhere/at/all.pem' (caller), but"), message);
    assertFalse(message.contains("tooshort") || message.contains("thirty-one"), message);
  }

  @Test
  void read_apiKeysOfOneName_areRefused() {
    String key = ":0123456789abcdef";
    String message = refusal(Map.of("earshot.api-keys", "shop" + key + ",shop" + key + "0"));
    assertTrue(message.startsWith("earshot.api-keys is given (caller), but must be "), message);
  }

  @Test
  void read_wrongDuration_namesSettingGivenAndAllowed() {
    assertEquals(
        "earshot.heartbeat is '25' (caller), but must be a duration from 100ms to 10m,"
            + " such as 250ms, 30s, 15m, 24h, 7d.",
        refusal(Map.of("earshot.heartbeat", "25")));
  }

  @Test
  void read_wrongNumber_namesSettingGivenAndAllowed() {
    assertEquals(
        "earshot.session.max-per-user is '0' (caller), but must be a whole number from 1 to 100000.",
        refusal(Map.of("earshot.session.max-per-user", "0")));
  }

  @Test
  void read_wrongSize_namesSettingGivenAndAllowed() {
    assertEquals(
        "earshot.body.max-bytes is '1k' (caller), but must be a size from 1024 to 1073741824 bytes,"
            + " such as 512MiB or 8GiB.",
        refusal(Map.of("earshot.body.max-bytes", "1k")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "s",
        "30S",
        "-30s",
        "1.5s",
        "30 seconds",
        "99ms",
        "601s",
        "11m",
        "PT-30S",
        "P",
        "PT",
        "999999999999999d",
        "9999999999999999s",
        "30s;",
        "30s 30s"
      })
  void read_badDuration_isRefused(String text) {
    refusal(Map.of("earshot.heartbeat", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.5", "1e3", "0x10", "2147483648", "1_000", "99999999999", "NaN"})
  void read_badNumber_isRefused(String text) {
    refusal(Map.of("earshot.retention.count", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "1048575", "1023KiB", "999999999999999TiB", "1.5GiB", "8G", "2048TiB"})
  void read_badSize_isRefused(String text) {
    refusal(Map.of("earshot.retention.bytes", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "app.example.com",
        "https://",
        "https://a.example/",
        "https://a.example/x",
        "https://a.example?x",
        "https://a.example#x",
        "https://u@a.example",
        "https://*.example",
        "//a.example",
        "https://a.example https://b.example",
        "https://a.example,*"
      })
  void read_badOrigin_isRefused(String text) {
    refusal(Map.of("earshot.allowed-origins", text));
  }

  @ParameterizedTest
  @CsvSource({
    "earshot.message.max-length, 1048577",
    "earshot.retention.age, 999ms",
    "earshot.retention.age, 3651d",
    "earshot.idempotency.age, 366d",
    "earshot.drain, 11m",
    "earshot.session.stall, 99ms",
    "earshot.undelivered.after, 999ms",
    "earshot.undelivered.after, 31d",
    "earshot.home, ~/earshot",
  })
  void read_outOfBounds_isRefused(String name, String text) {
    assertTrue(refusal(Map.of(name, text)).startsWith(name + " is '" + text + "'"));
  }

  @Test
  void read_wrongDurability_namesTheChoices() {
    assertEquals(
        "earshot.durability is 'FSYNC' (caller), but must be one of fsync, process, memory.",
        refusal(Map.of("earshot.durability", "FSYNC")));
  }

  @Test
  void read_wrongFlag_namesSettingGivenAndAllowed() {
    assertEquals(
        "earshot.undelivered.include-text is 'TRUE' (caller), but must be true or false.",
        refusal(Map.of("earshot.undelivered.include-text", "TRUE")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0", "10.0.0.256", "10.0.0.0/33", "10.0.0.0/", "::/129", "*", "a/8", "1/2/3"})
  void read_wrongProxy_isRefused(String text) {
    assertTrue(
        refusal(Map.of("earshot.trusted-proxies", text))
            .startsWith(
                "earshot.trusted-proxies is '" + text + "' (caller), but must be addresses and"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"push.example.com:8080", "*.example.com", "a b", "http://a", "a/b", "-a"})
  void read_wrongHost_isRefused(String text) {
    assertTrue(
        refusal(Map.of("earshot.hosts", text))
            .startsWith("earshot.hosts is '" + text + "' (caller), but must be host names"));
  }

  private static String refusal(Map<String, String> given) {
    return String.valueOf(
        assertThrows(SettingsException.class, () -> Settings.read(given::get, "earshot"))
            .getMessage());
  }
}
