package dev.earshot.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.HttpSettings;
import dev.earshot.fake.FakeChain;
import dev.earshot.fake.FakeRequest;
import dev.earshot.fake.FakeResponse;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate lets through, and what it says to the others. */
class GateTest {
  private static final String ALLOWED = "https://app.example.com";

  private final FakeResponse response = new FakeResponse();
  private final FakeChain chain = new FakeChain();

  @Test
  void doFilter_localCaller_isLetThrough() throws Exception {
    pass(get("/"));
    assertTrue(chain.wasReached());
    assertEquals("nosniff", response.header("X-Content-Type-Options"));
    assertEquals("no-referrer", response.header("Referrer-Policy"));
    assertEquals("no-store", response.header("Cache-Control"));
  }

  @Test
  void doFilter_remoteCaller_isToldHowToConfigureKeys() throws Exception {
    pass(get("/").answer("getRemoteAddr", "10.0.0.1"));
    refused(403);
    assertTrue(response.body().contains("earshot.api-keys"), response.body());
    assertEquals("application/problem+json", response.header("Content-Type"));
    assertEquals("nosniff", response.header("X-Content-Type-Options"));
  }

  @Test
  void doFilter_foreignOrigin_isRefused() throws Exception {
    pass(get("/").header("Origin", "https://evil.example"));
    refused(403);
    assertTrue(response.body().contains("earshot.allowed-origins"), response.body());
    assertEquals("", response.header("Access-Control-Allow-Origin"));
  }

  @Test
  void doFilter_allowedOrigin_isLetThroughWithCorsHeaders() throws Exception {
    pass(get("/").header("Origin", ALLOWED));
    assertTrue(chain.wasReached());
    assertEquals(ALLOWED, response.header("Access-Control-Allow-Origin"));
    assertEquals("Retry-After, WWW-Authenticate", response.header("Access-Control-Expose-Headers"));
    assertEquals("Origin", response.header("Vary"));
  }

  @Test
  void doFilter_allowedOriginFromFarAway_isStillRefused() throws Exception {
    pass(get("/").header("Origin", ALLOWED).answer("getRemoteAddr", "10.0.0.1"));
    refused(403);
    assertEquals(ALLOWED, response.header("Access-Control-Allow-Origin"));
  }

  @Test
  void doFilter_preflightOfAnAllowedPage_isAnswered() throws Exception {
    pass(preflight().header("Origin", ALLOWED));
    assertFalse(chain.wasReached());
    assertEquals(204, response.status());
    assertEquals(ALLOWED, response.header("Access-Control-Allow-Origin"));
    assertEquals("GET, POST, PUT, DELETE", response.header("Access-Control-Allow-Methods"));
    assertEquals(
        "Authorization, Content-Type, Idempotency-Key",
        response.header("Access-Control-Allow-Headers"));
    assertEquals("600", response.header("Access-Control-Max-Age"));
    assertEquals("", response.header("Access-Control-Allow-Credentials"));
  }

  @Test
  void doFilter_preflightOfAForeignPage_isRefused() throws Exception {
    pass(preflight().header("Origin", "https://evil.example"));
    refused(403);
    assertEquals("", response.header("Access-Control-Allow-Methods"));
  }

  @Test
  void doFilter_optionsWithoutAQuestion_isLetThrough() throws Exception {
    pass(new FakeRequest("OPTIONS", "/send-message").header("Origin", ALLOWED));
    assertTrue(chain.wasReached());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/..", "/users/../x", "/users/%2e%2E/x", "/users/.", "/ws/%2e", "/a/..;x=1/b"})
  void doFilter_dotSegment_is400(String path) throws Exception {
    pass(get(path));
    refused(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users/...", "/users/.a", "/ws/a.", "/users/%2ea", "/users/a..b", "/"})
  void doFilter_otherDots_areLetThrough(String path) throws Exception {
    pass(get(path));
    assertTrue(chain.wasReached());
  }

  private static FakeRequest get(String path) {
    return new FakeRequest("GET", path);
  }

  private static FakeRequest preflight() {
    return new FakeRequest("OPTIONS", "/send-message")
        .header("Access-Control-Request-Method", "POST");
  }

  private void pass(FakeRequest request) throws IOException, ServletException {
    new Gate(new HttpSettings(Set.of(ALLOWED), Set.of(), List.of(), 1024), null)
        .doFilter(request.asRequest(), response.asResponse(), chain);
  }

  private void refused(int status) {
    assertFalse(chain.wasReached());
    assertEquals(status, response.status());
    assertTrue(response.body().contains("\"status\":" + status), response.body());
  }
}
