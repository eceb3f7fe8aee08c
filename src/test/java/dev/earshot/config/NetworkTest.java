package dev.earshot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an internet address, and what is a name that would have to be looked up. */
class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::, 0:0:0:0:0:0:0:0",
    "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "64:ff9b::192.0.2.1, 64:ff9b:0:0:0:0:c000:201"
  })
  void literal_address_isRead(String text, String address) {
    InetAddress literal = Objects.requireNonNull(Network.literal(text));
    assertEquals(address, literal.getHostAddress());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "1.2.3", "256.1.1.1", ".:1", "a.b:1", "1.2.3.4:80", "::1%lo"})
  void isLiteral_name_isNone(String text) {
    assertFalse(Network.isLiteral(text));
    assertNull(Network.literal(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {":", ":::", "1:2:3:4:5:6:7:8:9", "12345::", "::1.2.3", "1:2"})
  void literal_noAddressOfThatForm_isNone(String text) {
    assertNull(Network.literal(text));
  }

  @Test
  void literal_manyColons_isToldAtOnce() {
    String text = ":".repeat(256 << 10) + "x";
    assertTimeout(Duration.ofSeconds(5), () -> assertNull(Network.literal(text)));
  }
}
