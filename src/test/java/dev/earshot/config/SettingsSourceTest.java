package dev.earshot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of several places counts. */
class SettingsSourceTest {
  private static final String NAME = "earshot.session.max-per-user";
  private static final String VARIABLE = "EARSHOT_SESSION_MAX_PER_USER";

  private final Properties system = new Properties();
  private final Map<String, String> environment = new HashMap<>();
  private final Properties context = new Properties();

  @Test
  void get_nobodyGave_isNull() {
    assertNull(get());
  }

  @Test
  void get_givenEverywhere_systemPropertyCounts() {
    system.setProperty(NAME, "1");
    environment.put(VARIABLE, "2");
    context.setProperty(NAME, "3");
    assertEquals("1", get());
  }

  @Test
  void get_noSystemProperty_environmentCounts() {
    environment.put(VARIABLE, "2");
    context.setProperty(NAME, "3");
    assertEquals("2", get());
  }

  @Test
  void get_onlyContextParameter_itCounts() {
    context.setProperty(NAME, "3");
    assertEquals("3", get());
  }

  @Test
  void get_turkishLocale_variableNameIsTheSame() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      environment.put("EARSHOT_IDEMPOTENCY_AGE", "2h");
      assertEquals("2h", source().get("earshot.idempotency.age"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void read_differentPlaces_areCombined() {
    system.setProperty("earshot.retention.count", "5");
    environment.put("EARSHOT_MESSAGE_MAX_LENGTH", "6");
    context.setProperty(NAME, "7");
    Settings settings = Settings.read(source(), "earshot");
    assertEquals(5, settings.mailbox().retentionCount());
    assertEquals(6, settings.message().maxLength());
    assertEquals(7, settings.session().maxPerUser());
  }

  private @Nullable String get() {
    return source().get(NAME);
  }

  private SettingsSource source() {
    return SettingsSource.of(system, environment, context::getProperty);
  }
}
