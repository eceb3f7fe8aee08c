package dev.earshot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of names that are no setting's. */
class SpellingTest {
  private final Spelling spelling = Spelling.of(Settings.names());

  private final Spelling variables = Spelling.ofVariables(Settings.names());

  @ParameterizedTest
  @CsvSource({
    "earshot.retention.cuont, earshot.retention.count",
    "earshot.retention.Count, earshot.retention.count",
    "earshot.retention-count, earshot.retention.count",
    "earshot.retention_age, earshot.retention.age",
    "earshot.api-key, earshot.api-keys",
    "earshot.apikeys.file, earshot.api-keys.file",
    "retention.count, earshot.retention.count",
    "EARSHOT_RETENTION_COUNT, earshot.retention.count",
    "earshot.sesion.max, earshot.session.max",
  })
  void warnings_nearASetting_namesIt(String name, String meant) {
    assertEquals(
        name + " (/etc/x) is no setting; did you mean " + meant + "?",
        spelling.warnings(name, "/etc/x").get(0));
  }

  @Test
  void warnings_inTheEnvironment_nameTheVariable() {
    assertEquals(
        List.of("EARSHOT_APIKEYS (environment) is no setting; did you mean EARSHOT_API_KEYS?"),
        variables.warnings("EARSHOT_APIKEYS", "environment"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"earshot.colour", "EARSHOT_VERSION", "earshot.", "x", ""})
  void warnings_nearNone_namesNone(String name) {
    assertEquals(
        name + " (environment) is no setting.", variables.warnings(name, "environment").get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EARSHOT_API_KEYS_FILE",
        "EARSHOT_SERVICE_HOST",
        "EARSHOT_SERVICE_PORT_HTTP",
        "EARSHOT_PORT",
        "EARSHOT_PORT_8080_TCP",
        "EARSHOT_PORT_8080_TCP_ADDR"
      })
  void warnings_knownName_isNone(String name) {
    assertEquals(List.of(), variables.warnings(name, "environment"));
  }

  @Test
  void warnings_unknownNames_areToldWithTheirPlaces() {
    Surroundings given =
        new Surroundings(
            Map.of("earshot.hart-beat", "secret", "java.home", "/x", "earshot.drain", "1s"),
            Map.of("EARSHOT_JWT_SECRETS", "secret", "PATH", "/bin"),
            Map.of("earshot.hots", "secret", "listener", "x"),
            null);
    assertEquals(
        List.of(
            "earshot.hart-beat (system property) is no setting; did you mean earshot.heartbeat?",
            "EARSHOT_JWT_SECRETS (environment) is no setting; did you mean EARSHOT_JWT_SECRET?",
            "earshot.hots (context parameter) is no setting; did you mean earshot.hosts?"),
        SettingsSource.of(given, "nobody's").warnings());
  }
}
