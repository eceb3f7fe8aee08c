package dev.earshot.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.config.HttpSettings;
import dev.earshot.config.Settings;
import dev.earshot.fake.FakeRequest;
import dev.earshot.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anybody asks who calls, once keys are configured. */
class EdgeTest {
  private final Map<String, String> settings = new HashMap<>();
  private final FakeRequest request =
      new FakeRequest("GET", "/").answer("getRemoteAddr", "192.0.2.1").host("push.example.com");

  @Test
  void problemOf_keyedAndFromAfar_isNone() {
    assertEquals(0, status());
  }

  @Test
  void problemOf_spoofedHeaders_meanNothing() {
    request.header("X-Forwarded-For", "127.0.0.1").header("Forwarded", "for=%%%");
    assertEquals(0, status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "push.example.com",
        "PUSH.example.com:8443",
        "localhost:8080",
        "[::1]",
        "[fd00::7]"
      })
  void problemOf_hostThatIsNamed_isNone(String host) {
    settings.put("earshot.hosts", "push.example.com, [fd00::7]");
    request.host(host);
    assertEquals(0, status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "push.example.com.evil.example",
        "a.push.example.com",
        "push.example.com.",
        "push.example.com@evil.example",
        "192.0.2.7",
        ""
      })
  void problemOf_otherHost_is421(String host) {
    settings.put("earshot.hosts", "push.example.com");
    request.host(host);
    assertEquals(421, status());
  }

  @Test
  void problemOf_noHost_is421() {
    settings.put("earshot.hosts", "push.example.com");
    request.without("Host");
    assertEquals(421, status());
  }

  @Test
  void problemOf_hostBehindATrustedProxy_isTheForwardedOne() {
    settings.put("earshot.hosts", "push.example.com");
    settings.put("earshot.trusted-proxies", "192.0.2.1");
    request.host("inner:8080").header("X-Forwarded-Host", "push.example.com");
    assertEquals(0, status());
  }

  @Test
  void problemOf_ownPageBehindATrustedProxy_isNone() {
    settings.put("earshot.trusted-proxies", "192.0.2.1");
    request.header("X-Forwarded-Proto", "https").header("Origin", "https://push.example.com");
    assertEquals(0, status());
  }

  @Test
  void problemOf_schemeByAnUntrustedOne_is403() {
    request.header("X-Forwarded-Proto", "https").header("Origin", "https://push.example.com");
    assertEquals(403, status());
  }

  @Test
  void problemOf_originNullWithoutAHost_is403() {
    request.without("Host").header("Origin", "http://null");
    assertEquals(403, status());
  }

  @Test
  void problemOf_brokenForwardedOfATrustedProxy_is400() {
    settings.put("earshot.trusted-proxies", "192.0.2.1");
    request.header("Forwarded", "for=%%%;;");
    assertEquals(400, status());
  }

  private int status() {
    HttpSettings http = Settings.read(settings::get, "x").http();
    Problem problem =
        new Edge(http, new Origins(http.allowedOrigins()), true).problemOf(request.asRequest());
    return problem == null ? 0 : problem.status();
  }
}
