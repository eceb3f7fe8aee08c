package dev.earshot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of several places counts. */
class PlacesTest {
  private static final String NAME = "earshot.session.max-per-user";
  private static final String VARIABLE = "EARSHOT_SESSION_MAX_PER_USER";

  private final Map<String, String> system = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> context = new HashMap<>();
  private @Nullable URL inWar;

  private final Path home;
  private final Path war;

  PlacesTest(@TempDir Path directory) throws IOException {
    home = Files.createDirectory(directory.resolve("home"));
    war = Files.createDirectory(directory.resolve("war"));
    context.put("earshot.home", home.toString());
  }

  @Test
  void get_nobodyGave_isNull() {
    assertNull(places().get(NAME));
  }

  @Test
  void get_givenEverywhere_firstCounts() throws IOException {
    system.put(NAME, "1");
    environment.put(VARIABLE, "2");
    context.put(NAME, "3");
    String file = writeHome(NAME + "=4");
    writeWar(NAME + "=5");
    assertGiven("1", "system property");
    system.remove(NAME);
    assertGiven("2", "environment");
    environment.remove(VARIABLE);
    assertGiven("3", "context parameter");
    context.remove(NAME);
    assertGiven("4", file);
    writeHome("");
    assertGiven("5", "/WEB-INF/earshot.properties");
  }

  @ParameterizedTest
  @ValueSource(strings = {VARIABLE, NAME, "earshot_session_max_per_user"})
  void get_inTheEnvironment_isFoundByEachSpelling(String variable) {
    environment.put(variable, "2");
    assertGiven("2", "environment");
    assertEquals(0, places().warnings().size(), places().warnings().toString());
  }

  @Test
  void get_turkishLocale_variableNameIsTheSame() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      environment.put("EARSHOT_IDEMPOTENCY_AGE", "2h");
      assertEquals("2h", places().get("earshot.idempotency.age"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"${user.home}", "$$", "${", "a}b{c", "a,b", "%dev", "", "#", "é 김"})
  void get_anyText_isTakenAsItStands(String text) {
    system.put("earshot.jwt.secret", text);
    assertEquals(text, places().get("earshot.jwt.secret"));
  }

  @Test
  void get_file_isUtf8() throws IOException {
    writeHome("# 설정\nearshot.jwt.issuer = 우리 회사\n");
    assertEquals("우리 회사", places().get("earshot.jwt.issuer"));
  }

  @Test
  void get_nameThatOthersBeginWith_isKeptApart() throws IOException {
    writeHome("earshot.api-keys=a\nearshot.api-keys.file=b\n");
    assertEquals("a", places().get("earshot.api-keys"));
    assertEquals("b", places().get("earshot.api-keys.file"));
  }

  @Test
  void of_homeInTheWar_findsTheFileThere() throws IOException {
    context.clear();
    writeWar("earshot.home=" + home);
    assertGiven("4", writeHome(NAME + "=4"));
    assertEquals(home, Settings.read(places(), "x").store().home());
  }

  @Test
  void read_differentPlaces_areCombined() {
    system.put("earshot.retention.count", "5");
    environment.put("EARSHOT_MESSAGE_MAX_LENGTH", "6");
    context.put(NAME, "7");
    Settings settings = Settings.read(places(), "earshot");
    assertEquals(5, settings.mailbox().retentionCount());
    assertEquals(6, settings.message().maxLength());
    assertEquals(7, settings.session().maxPerUser());
  }

  @Test
  void read_wrong_saysWhere() throws IOException {
    String file = writeHome(NAME + "=none");
    assertEquals(
        NAME + " is 'none' (" + file + "), but must be a whole number from 1 to 100000.",
        refusal());
  }

  @Test
  void read_wrongInTheWar_saysWhere() throws IOException {
    writeWar(NAME + "=0");
    assertEquals(
        NAME
            + " is '0' (/WEB-INF/earshot.properties), but must be a whole number from 1 to 100000.",
        refusal());
  }

  @Test
  void read_homeInItsOwnFile_isRefusedWithTheOtherMistakes() throws IOException {
    String file = writeHome("earshot.home=/elsewhere\nearshot.drain=x\n");
    assertEquals(
        "earshot.home cannot be given in "
            + file
            + ", which is found by it. earshot.drain is 'x' ("
            + file
            + "), but must be a duration from 0s to 10m, such as 250ms, 30s, 15m, 24h, 7d.",
        refusal());
  }

  @Test
  void read_fileIsNone_isRefused() throws IOException {
    String file = writeHome("earshot.drain=\\u00zz");
    assertEquals(file + " is no file of properties: Malformed \\uxxxx encoding.", refusal());
  }

  @Test
  void read_fileIsADirectory_isRefused() throws IOException {
    Files.createDirectory(home.resolve("earshot.properties"));
    assertEquals(
        home.resolve("earshot.properties")
            + " cannot be read: java.io.IOException: Is a directory.",
        refusal());
  }

  private void assertGiven(String text, String source) {
    assertEquals(text, places().get(NAME));
    assertEquals(source, places().origin(NAME));
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(SettingsException.class, () -> Settings.read(places(), "x")).getMessage());
  }

  private String writeHome(String text) throws IOException {
    return Files.writeString(home.resolve("earshot.properties"), text).toString();
  }

  private void writeWar(String text) throws IOException {
    inWar = Files.writeString(war.resolve("earshot.properties"), text).toUri().toURL();
  }

  private Places places() {
    return Places.of(new Surroundings(system, environment, context, inWar), "earshot");
  }
}
