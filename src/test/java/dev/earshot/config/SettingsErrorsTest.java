package dev.earshot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
      Map.of(
          "earshot.allowed-origins", "*",
          "earshot.body.max-bytes", "0",
          "earshot.retention.age", "7 weeks",
          "earshot.retention.count", "0",
          "earshot.retention.bytes", "8GB",
          "earshot.idempotency.age", "forever",
          "earshot.message.max-length", "-1",
          "earshot.heartbeat", "25",
          "earshot.session.max-per-user", "many",
          "earshot.session.stall", "0s");

  @Test
  void read_manySettingsWrong_areToldAtOnce() {
    String message = refusal(WRONG);
    WRONG.forEach(
        (name, given) ->
            assertTrue(message.contains(name + " is '" + given + "', but must be "), message));
    assertEquals(WRONG.size(), message.split(", but must be ", -1).length - 1, message);
  }

  @Test
  void read_wrongDuration_namesSettingGivenAndAllowed() {
    assertEquals(
        "earshot.heartbeat is '25', but must be a duration from 100ms to 10m,"
            + " such as 250ms, 30s, 15m, 24h, 7d.",
        refusal(Map.of("earshot.heartbeat", "25")));
  }

  @Test
  void read_wrongNumber_namesSettingGivenAndAllowed() {
    assertEquals(
        "earshot.session.max-per-user is '0', but must be a whole number from 1 to 100000.",
        refusal(Map.of("earshot.session.max-per-user", "0")));
  }

  @Test
  void read_wrongSize_namesSettingGivenAndAllowed() {
    assertEquals(
        "earshot.body.max-bytes is '1k', but must be a size from 1024 to 1073741824 bytes,"
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
  })
  void read_outOfBounds_isRefused(String name, String text) {
    assertTrue(refusal(Map.of(name, text)).startsWith(name + " is '" + text + "'"));
  }

  private static String refusal(Map<String, String> given) {
    return String.valueOf(
        assertThrows(SettingsException.class, () -> Settings.read(given::get, "earshot"))
            .getMessage());
  }
}
