package dev.earshot.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.FakeRequest;
import dev.earshot.fake.FakeResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may call. */
class OriginsTest {
  private final Origins none = new Origins(Set.of());
  private final Origins some = new Origins(Set.of("https://app.example.com"));

  @Test
  void admits_noOrigin_isTrue() {
    assertTrue(admits(none, request().asRequest()));
  }

  @ParameterizedTest
  @CsvSource({
    "http, localhost:8080, http://localhost:8080",
    "http, LOCALHOST:8080, http://localhost:8080",
    "http, localhost, http://localhost",
    "http, localhost:80, http://localhost",
    "http, localhost, http://localhost:80",
    "https, earshot.example, https://earshot.example",
    "https, earshot.example:443, https://earshot.example",
    "http, [::1]:8080, http://[::1]:8080",
    "ws, localhost:8080, http://localhost:8080",
    "wss, earshot.example, https://earshot.example",
  })
  void admits_ownPage_isTrue(String scheme, String host, String origin) {
    assertTrue(admits(none, from(origin).host(host).answer("getScheme", scheme).asRequest()));
  }

  @ParameterizedTest
  @CsvSource({
    "http, localhost:8080, http://localhost:8081",
    "http, localhost:8080, https://localhost:8080",
    "http, localhost:8080, http://127.0.0.1:8080",
    "http, localhost, http://localhost.example",
    "https, localhost:80, https://localhost",
    "http, localhost:443, http://localhost",
    "http, localhost:8080, localhost:8080",
    "http, localhost:8080, ''",
    "http, localhost:8080, null",
  })
  void admits_foreignPage_isFalse(String scheme, String host, String origin) {
    assertFalse(admits(none, from(origin).host(host).answer("getScheme", scheme).asRequest()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://app.example.com", "HTTPS://App.example.com"})
  void admits_allowedOrigin_isTrue(String origin) {
    assertTrue(admits(some, from(origin).asRequest()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.example.com",
        "https://app.example.com:8443",
        "https://app.example.com.evil",
        "https://evil.example",
        "https://x.app.example.com",
        "https://app.example.com/",
        "*"
      })
  void admits_almostAllowedOrigin_isFalse(String origin) {
    assertFalse(admits(some, from(origin).asRequest()));
  }

  @Test
  void admits_twoOrigins_isFalse() {
    FakeRequest request = from("https://app.example.com").header("Origin", "https://x.example");
    assertFalse(admits(some, request.asRequest()));
  }

  @Test
  void addHeaders_noneAllowed_addsNothing() {
    FakeResponse response = new FakeResponse();
    none.addHeaders(from("http://localhost:8080").asRequest(), response.asResponse());
    assertEquals("", response.header("Vary"));
    assertEquals("", response.header("Access-Control-Allow-Origin"));
  }

  @Test
  void addHeaders_otherOrigin_onlyVaries() {
    FakeResponse response = new FakeResponse();
    some.addHeaders(from("https://evil.example").asRequest(), response.asResponse());
    assertEquals("Origin", response.header("Vary"));
    assertEquals("", response.header("Access-Control-Allow-Origin"));
  }

  private static FakeRequest request() {
    return new FakeRequest("GET", "/");
  }

  private static FakeRequest from(String origin) {
    return request().header("Origin", origin);
  }

  private static boolean admits(Origins origins, HttpServletRequest request) {
    return origins.admits(request, new Proxies(List.of()).of(request));
  }
}
