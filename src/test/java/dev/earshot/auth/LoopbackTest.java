package dev.earshot.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.FakeRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a call from this very machine. */
class LoopbackTest {
  private final FakeRequest request = new FakeRequest("GET", "/");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1.2.3",
        "::1",
        "0:0:0:0:0:0:0:1",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "::ffff:127.0.0.1"
      })
  void isLocal_loopbackAddress_isTrue(String address) {
    assertTrue(Loopback.isLocal(request.answer("getRemoteAddr", address).asRequest()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "192.168.1.1",
        "0.0.0.0",
        "::",
        "fe80::1",
        "128.0.0.1",
        "::ffff:10.0.0.1"
      })
  void isLocal_otherAddress_isFalse(String address) {
    assertFalse(Loopback.isLocal(request.answer("getRemoteAddr", address).asRequest()));
  }

  @ParameterizedTest
  @NullAndEmptySource
  void isLocal_unknownAddress_isFalse(@Nullable String address) {
    assertFalse(Loopback.isLocal(request.answer("getRemoteAddr", address).asRequest()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost:8080",
        "127.0.0.1",
        "127.0.0.1:65535",
        "127.8.9.1",
        "[::1]",
        "[::1]:8080",
        "[0:0:0:0:0:0:0:1]:80"
      })
  void isLocal_loopbackHost_isTrue(String host) {
    assertTrue(Loopback.isLocal(request.host(host).asRequest()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "example.com:8080",
        "localhost.example.com",
        "127.0.0.1.example.com",
        "localhost:",
        "localhost:x",
        "localhost:123456",
        "::1",
        "10.0.0.1",
        "localhost@example.com",
        "localhost, example.com",
        "x localhost",
        "[::2]",
        "0.0.0.0",
        "localhost\n"
      })
  void isLocal_otherHost_isFalse(String host) {
    assertFalse(Loopback.isLocal(request.host(host).asRequest()));
  }

  @Test
  void isLocal_noHost_isFalse() {
    assertFalse(Loopback.isLocal(request.without("Host").asRequest()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "X-Forwarded-For",
        "x-forwarded-proto",
        "X-FORWARDED-HOST",
        "X-Forwarded-Port",
        "X-Real-IP",
        "x-real-ip"
      })
  void isLocal_proxyHeader_isFalse(String header) {
    assertFalse(Loopback.isLocal(request.header(header, "").asRequest()));
  }

  @Test
  void isLocal_otherHeaders_isTrue() {
    assertTrue(Loopback.isLocal(request.header("X-Forwarding", "1").asRequest()));
  }
}
