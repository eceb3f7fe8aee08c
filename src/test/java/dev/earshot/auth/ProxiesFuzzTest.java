package dev.earshot.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.earshot.config.Settings;
import dev.earshot.fake.FakeRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a client says of hops before it, a trusted proxy's word of the client stands. Each line
 * of an input is the value of a header, which its first letter names.
 */
class ProxiesFuzzTest {
  private static final String CLIENT = "192.0.2.7";
  private static final Map<Character, String> HEADERS =
      Map.of(
          'W', "Forwarded",
          'F', "X-Forwarded-For",
          'R', "X-Real-IP",
          'P', "X-Forwarded-Proto",
          'H', "X-Forwarded-Host",
          'O', "X-Forwarded-Port");

  private final Proxies proxies =
      new Proxies(
          Settings.read(Map.of("earshot.trusted-proxies", "10.0.0.0/8, fd00::/8")::get, "x")
              .http()
              .trustedProxies());

  @FuzzTest
  void of(byte[] data) {
    List<String> lines = new String(data, StandardCharsets.UTF_8).lines().toList();
    assertSound(arrival(request("10.0.0.1", lines)));
    Arrival direct = Objects.requireNonNull(arrival(request(CLIENT, lines)));
    assertEquals(new Arrival(CLIENT, "http", "push.example.com", true), direct);
    lines.stream().filter(line -> !line.isEmpty()).forEach(this::assertNotFooled);
  }

  private static FakeRequest request(String remote, List<String> lines) {
    FakeRequest request =
        new FakeRequest("GET", "/").answer("getRemoteAddr", remote).host("push.example.com");
    for (String line : lines) {
      String name = line.isEmpty() ? null : HEADERS.get(line.charAt(0));
      if (name != null) {
        request.header(name, line.substring(1));
      }
    }
    return request;
  }

  private @Nullable Arrival arrival(FakeRequest request) {
    try {
      return proxies.of(request.asRequest());
    } catch (IllegalArgumentException e) {
      assertSame(IllegalArgumentException.class, e.getClass());
      return null;
    }
  }

  private static void assertSound(@Nullable Arrival arrival) {
    if (arrival != null) {
      assertFalse(arrival.direct());
      assertFalse(arrival.address().isEmpty());
      assertEquals(arrival.address(), Hop.nodeOf(arrival.address()));
      assertTrue(arrival.origin().matches("https?://[\\[\\]A-Za-z0-9_.:-]+"), arrival.origin());
      assertFalse(Objects.requireNonNull(arrival.counted()).isEmpty());
    }
  }

  /** The proxy that is asked appends whom it saw, to the line or as one more. */
  private void assertNotFooled(String line) {
    String said = line.substring(1);
    FakeRequest appended = request("10.0.0.1", List.of("F" + said + ", " + CLIENT));
    assertEquals(CLIENT, Objects.requireNonNull(arrival(appended)).address());
    FakeRequest quoted = request("10.0.0.1", List.of("W" + said + ", for=\"[2001:db8::7]:1\""));
    assertClient("2001:db8:0:0:0:0:0:7", arrival(quoted));
    FakeRequest further = request("10.0.0.1", List.of("W" + said, "Wfor=" + CLIENT));
    assertClient(CLIENT, arrival(further));
  }

  private static void assertClient(String client, @Nullable Arrival arrival) {
    assertTrue(arrival == null || arrival.address().equals(client), () -> "taken: " + arrival);
  }
}
