package dev.earshot.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of the hook, and what they never show. */
class UndeliveredSettingsTest {
  private static final String URL = "earshot.undelivered.url";
  private static final String SECRET = "earshot.undelivered.secret";
  private static final String ALLOWED_URL =
      "(caller), but must be an http or https address with a host, without user info or fragment, such as"
          + " https://app.example.com/undelivered.";
  private static final String ALLOWED_SECRET =
      "(caller), but must be at least 16 characters, or whsec_ and at least 16 bytes in base64.";

  @ParameterizedTest
  @CsvSource({
    "http://localhost:9000, http://localhost:9000",
    "https://app.example.com/hooks/undelivered?k=1&l=2, https://app.example.com/hooks/undelivered?k=1&l=2",
    "HTTPS://app.example.com, HTTPS://app.example.com",
    "http://[::1]:9000/, http://[::1]:9000/",
    "https://app.example.com:65535/, https://app.example.com:65535/",
    "https://app.example.com/알림, https://app.example.com/%EC%95%8C%EB%A6%BC",
    "' http://a.example ', http://a.example",
  })
  void read_url_isKeptInAscii(String text, URI expected) {
    assertEquals(expected, read(URL, text).url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "app.example.com/hook",
        "ftp://app.example.com/",
        "file:///etc/passwd",
        "https://",
        "https:///hook",
        "https:app.example.com",
        "https://app.example.com/#part",
        "https://app.example.com:0/",
        "https://app.example.com:65536/",
        "https://app.example.com:99999999999/",
        "https://app.example.com/a b",
        "https://a.example,https://b.example",
        "javascript:alert(1)"
      })
  void read_badUrl_isRefused(String text) {
    assertEquals(URL + " is '" + text + "' " + ALLOWED_URL, refusal(Map.of(URL, text)));
  }

  @Test
  void read_urlWithPassword_isRefusedWithoutShowingIt() {
    assertEquals(
        URL + " is '…@app.example.com/' " + ALLOWED_URL,
        refusal(Map.of(URL, "https://ann:p@ss/w0rd@app.example.com/")));
  }

  @Test
  void read_badUrlWithQuery_isRefusedWithoutShowingIt() {
    assertEquals(
        URL + " is 'ftp://app.example.com/?…' " + ALLOWED_URL,
        refusal(Map.of(URL, "ftp://app.example.com/?token=abc")));
  }

  @ParameterizedTest
  @CsvSource({"1s, PT1S", "30d, P30D", "5m, PT5M"})
  void read_after_isUnderstood(String text, Duration expected) {
    assertEquals(expected, read("earshot.undelivered.after", text).after());
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "' true ', true"})
  void read_includeText_isUnderstood(String text, boolean expected) {
    assertEquals(expected, read("earshot.undelivered.include-text", text).includeText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789abcdef", "우리 팀만 아는 아주 긴 비밀 열쇠", "a secret, with 'signs'"})
  void key_plainSecret_isItsUtf8(String secret) {
    assertArrayEquals(secret.getBytes(StandardCharsets.UTF_8), read(SECRET, secret).key());
  }

  @Test
  void key_markedSecret_isItsBytesInBase64() {
    assertArrayEquals(
        "0123456789abcdef".getBytes(StandardCharsets.US_ASCII),
        read(SECRET, "whsec_MDEyMzQ1Njc4OWFiY2RlZg==").key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "fifteen letters",
        "whsec_MDEyMzQ1Njc4OWFiY2Rl",
        "whsec_0123456789abcdef0123456789!",
        "whsec_"
      })
  void read_badSecret_isRefusedWithoutShowingIt(String text) {
    assertEquals(SECRET + " is given " + ALLOWED_SECRET, refusal(Map.of(SECRET, text)));
  }

  @Test
  void read_urlWithoutDurability_isRefused() {
    assertEquals(
        URL
            + " cannot be given while earshot.durability is 'memory', as what nobody acknowledged"
            + " must be known after a restart too.",
        refusal(Map.of(URL, "http://localhost:9000", "earshot.durability", "memory")));
  }

  @Test
  void toString_secrets_areNotShown() {
    Map<String, String> given =
        Map.of(URL, "https://a.example/hook?token=abc", SECRET, "0123456789abcdef");
    String shown = Settings.read(given::get, "earshot").toString();
    assertTrue(shown.contains("a.example"), shown);
    assertFalse(shown.contains("abc"), shown);
  }

  private static UndeliveredSettings read(String name, String text) {
    return Settings.read(Map.of(name, text)::get, "earshot").undelivered();
  }

  private static String refusal(Map<String, String> given) {
    return String.valueOf(
        assertThrows(SettingsException.class, () -> Settings.read(given::get, "earshot"))
            .getMessage());
  }
}
