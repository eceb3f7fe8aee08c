package dev.earshot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the settings in force are told. */
class SettingsInForceTest {
  @ParameterizedTest
  @CsvSource({
    "earshot.heartbeat, 25s",
    "earshot.retention.bytes, 8GiB",
    "earshot.session.byte-rate, 64KiB",
    "earshot.session.max, 100000",
    "earshot.durability, fsync",
    "earshot.session.compression, false",
    "earshot.hosts, ''",
    "earshot.jwt.secret, ''",
    "earshot.api-keys, ''"
  })
  void inForce_nothingGiven_isTheDefault(String name, String value) {
    assertEquals(new Setting(name, value, value, "default"), setting(name, Map.of()));
  }

  @Test
  void inForce_given_isToldAsGiven() {
    assertEquals(
        new Setting("earshot.retention.age", "PT48H", "7d", "caller"),
        setting("earshot.retention.age", Map.of("earshot.retention.age", " PT48H ")));
  }

  @ParameterizedTest
  @CsvSource({
    "earshot.api-keys, shop:0123456789abcdef, …",
    "earshot.jwt.secret, 0123456789abcdef0123456789abcdef, …",
    "earshot.undelivered.secret, 0123456789abcdef, …",
    "earshot.undelivered.url, https://app.example.com/told?key=x, https://app.example.com/told?…"
  })
  void inForce_secretGiven_isMasked(String name, String given, String shown) {
    assertEquals(new Setting(name, shown, "", "caller"), setting(name, Map.of(name, given)));
  }

  @Test
  void inForce_all_areInAlphabeticalOrder() {
    List<String> names =
        Settings.read(name -> null, "earshot").inForce().stream().map(Setting::name).toList();
    assertEquals(names.stream().sorted().distinct().toList(), names);
  }

  private static Setting setting(String name, Map<String, String> given) {
    return Settings.read(given::get, "earshot").inForce().stream()
        .filter(setting -> setting.name().equals(name))
        .findAny()
        .orElseThrow();
  }
}
