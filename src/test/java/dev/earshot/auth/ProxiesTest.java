package dev.earshot.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.Settings;
import dev.earshot.fake.FakeRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word is taken for whom a request came from. */
class ProxiesTest {
  private static final String TRUSTED = "10.0.0.0/8, 127.0.0.1, fd00::/8";

  private final FakeRequest request =
      new FakeRequest("GET", "/").answer("getRemoteAddr", "10.0.0.1").host("push.example.com");

  @Test
  void of_noHeader_isTheProxyItself() {
    Arrival arrival = arrival();
    assertEquals("10.0.0.1", arrival.address());
    assertEquals("http://push.example.com", arrival.origin());
    assertFalse(arrival.direct());
  }

  @Test
  void of_untrusted_isNotListenedTo() {
    forwarded("for=192.0.2.1;proto=https;host=evil.example");
    request.header("X-Forwarded-For", "192.0.2.2").header("X-Forwarded-Proto", "https");
    request.answer("getRemoteAddr", "192.0.2.9");
    Arrival arrival = arrival();
    assertEquals("192.0.2.9", arrival.address());
    assertEquals("http://push.example.com", arrival.origin());
    assertTrue(arrival.direct());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1 | 192.0.2.1",
        "192.0.2.1:4711 | 192.0.2.1",
        "203.0.113.9, 192.0.2.1 | 192.0.2.1",
        "203.0.113.9, 192.0.2.1, 10.1.2.3 | 192.0.2.1",
        "10.9.9.9, 10.1.2.3 | 10.9.9.9",
        "192.0.2.1, 10.1.2.3, 192.0.2.7, fd00::1 | 192.0.2.7",
        "2001:db8::1 | 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]:443 | 2001:db8:0:0:0:0:0:1",
        "::ffff:192.0.2.1 | 192.0.2.1",
        "192.0.2.1, unknown | unknown",
        "evil.example | evil.example",
        "999.1.1.1 | 999.1.1.1",
      })
  void of_forwardedFor_isTheLastThatIsNoProxy(String header, String address) {
    request.header("X-Forwarded-For", header);
    assertEquals(address, arrival().address());
  }

  @Test
  void of_severalLines_areOneList() {
    request.header("X-Forwarded-For", "192.0.2.1").header("X-Forwarded-For", "10.0.0.2");
    assertEquals("192.0.2.1", arrival().address());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=192.0.2.1;proto=https;host=a.example | 192.0.2.1 | https://a.example",
        "For=\"[2001:db8::1]:47\";Proto=HTTPS | 2001:db8:0:0:0:0:0:1 | https://push.example.com",
        "for=1.1.1.1;host=x.example, for=192.0.2.1 ; host=\"a.example:8443\","
            + " for=10.0.0.3;host=inner | 192.0.2.1 | http://a.example:8443",
        "for=_hidden, for=10.0.0.3 | _hidden | http://push.example.com",
        "by=10.0.0.1;secret=x;for=192.0.2.1 | 192.0.2.1 | http://push.example.com",
      })
  void of_forwarded_isTheLastElementThatIsNoProxys(String header, String address, String origin) {
    forwarded(header);
    assertEquals(address, arrival().address());
    assertEquals(origin, arrival().origin());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for",
        "for=192.0.2.1;",
        "for=\"192.0.2.1",
        "=x",
        "for=192.0.2.1;proto=ftp",
        "for=192.0.2.1;host=a/b",
        "for=192.0.2.1;host=\"a\\\"b\""
      })
  void of_brokenForwarded_isRefused(String header) {
    forwarded(header);
    assertThrows(IllegalArgumentException.class, this::arrival);
  }

  @Test
  void of_headersOfTheOlderKind_giveSchemeHostAndPort() {
    request.header("X-Forwarded-For", "192.0.2.1").header("X-Forwarded-Proto", "wss");
    request.header("X-Forwarded-Host", "a.example").header("X-Forwarded-Port", "8443");
    assertEquals("https://a.example:8443", arrival().origin());
  }

  @Test
  void of_aValueOfEachProxy_isTheClientsProxys() {
    request.header("X-Forwarded-For", "192.0.2.1, 10.0.0.2");
    request.header("X-Forwarded-Proto", "https, http");
    assertEquals("https://push.example.com", arrival().origin());
  }

  @Test
  void of_protoAlone_isBelieved() {
    request.header("X-Forwarded-Proto", "https");
    assertEquals("https://push.example.com", arrival().origin());
    assertEquals("10.0.0.1", arrival().address());
  }

  @Test
  void of_realIp_isTheClient() {
    request.header("X-Real-IP", "192.0.2.1");
    assertEquals("192.0.2.1", arrival().address());
  }

  @Test
  void of_realIpThatIsAProxy_saysNothing() {
    request.header("X-Forwarded-For", "192.0.2.1, 10.0.0.2").header("X-Real-IP", "10.0.0.2");
    assertEquals("192.0.2.1", arrival().address());
  }

  @Test
  void of_headersThatDisagree_isRefused() {
    request.header("X-Forwarded-For", "192.0.2.1").header("X-Real-IP", "192.0.2.2");
    assertThrows(IllegalArgumentException.class, this::arrival);
  }

  @Test
  void of_kindsThatDisagree_isRefused() {
    forwarded("for=192.0.2.1");
    request.header("X-Forwarded-For", "192.0.2.2");
    assertThrows(IllegalArgumentException.class, this::arrival);
  }

  @Test
  void of_kindsThatAgree_isBelieved() {
    forwarded("for=192.0.2.1");
    request.header("X-Forwarded-For", "192.0.2.1").header("X-Forwarded-Proto", "https");
    assertEquals("https://push.example.com", arrival().origin());
  }

  @Test
  void of_longQuotedText_isReadToItsEnd() {
    forwarded("by=\"" + "a".repeat(64 << 10) + "\\\\\";for=192.0.2.1");
    assertEquals("192.0.2.1", arrival().address());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " "})
  void of_longForwardedThatIsNone_isRefusedAtOnce(String part) {
    forwarded("for=192.0.2.1;" + part.repeat(256 << 10) + ".");
    assertTimeout(
        Duration.ofSeconds(5), () -> assertThrows(IllegalArgumentException.class, this::arrival));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 20010db800010002::/64",
    "unknown, unknown"
  })
  void counted_ofAnyClient_isItsAddressOrNetwork(String client, String counted) {
    request.header("X-Real-IP", client);
    assertEquals(counted, arrival().counted());
  }

  @Test
  void counted_programOfThisMachine_isNotCounted() {
    assertNull(new Arrival("127.0.0.1", "http", "localhost", true).counted());
    assertNull(new Arrival("0:0:0:0:0:0:0:1", "http", "localhost", true).counted());
    assertEquals("127.0.0.1", new Arrival("127.0.0.1", "http", "localhost", false).counted());
  }

  private void forwarded(String header) {
    request.header("Forwarded", header);
  }

  private Arrival arrival() {
    Settings settings = Settings.read(Map.of("earshot.trusted-proxies", TRUSTED)::get, "x");
    return new Proxies(settings.http().trustedProxies()).of(request.asRequest());
  }
}
