package dev.earshot.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What becomes of a client's text that comes in parts. */
class PartsTest {
  private final Parts parts = new Parts();

  @Test
  void end_someParts_isTheirText() {
    assertTrue(parts.add("{\"ack\":"));
    assertTrue(parts.add(""));
    assertTrue(parts.add("\"k2f9-17\"}"));
    assertEquals("{\"ack\":\"k2f9-17\"}", parts.end());
  }

  @Test
  void end_nextText_beginsAnew() {
    parts.add("one");
    assertEquals("one", parts.end());
    parts.add("two");
    assertEquals("two", parts.end());
  }

  @Test
  void add_4096BytesOfUtf8_isSmallEnough() {
    assertTrue(parts.add("é".repeat(1024)));
    assertTrue(parts.add("é".repeat(1024)));
    assertFalse(parts.add("e"));
  }

  @Test
  void add_pairsCutInHalf_countAsFourBytes() {
    assertTrue(parts.add("\uD83D\uDE00".repeat(1023) + "\uD83D"));
    assertTrue(parts.add("\uDE00"));
    assertFalse(parts.add("x"));
  }

  @Test
  void add_afterTooMuch_keepsNothing() {
    assertFalse(parts.add("x".repeat(4097)));
    assertFalse(parts.add("{\"ack\":\"k2f9-17\"}"));
    assertEquals("", parts.end());
  }
}
