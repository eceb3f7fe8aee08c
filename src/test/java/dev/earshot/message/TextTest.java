package dev.earshot.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of texts, and what a log gets to see of them. */
class TextTest {
  @ParameterizedTest
  @CsvSource({
    "0x0a, 000a", "0x0d, 000d", "0x1b, 001b", "0x7f, 007f", "0x85, 0085", "0x2028, 2028",
    "0x2029, 2029", "0x202e, 202e", "0x200b, 200b", "0xfeff, feff", "0xd800, d800", "0xdc00, dc00",
    "0xe0001, e0001"
  })
  void forLog_harmfulCharacter_isEscaped(String code, String shown) {
    String harmful = Character.toString(Integer.decode(code));
    assertEquals("a\\" + "u" + shown + "b", Text.forLog("a" + harmful + "b"));
  }

  @Test
  void forLog_ordinaryText_isKept() {
    String text = "김철수 " + Character.toString(0x1f600) + " \\ \" é";
    assertEquals(text, Text.forLog(text));
  }

  @Test
  void forLog_anyObject_isItsText() {
    assertEquals("bob", Text.forLog(new UserId("bob")));
  }

  @Test
  void hasControl_tab_isTrueAndSpaceIsNot() {
    assertTrue(Text.hasControl("a\tb"));
    assertFalse(Text.hasControl("a b"));
  }

  @Test
  void check_tooLong_saysWhatItIsAndHowLong() {
    var refusal = assertThrows(IllegalArgumentException.class, () -> Text.check("a key", "abc", 2));
    assertEquals("a key has 1 to 2 characters, this one has 3", refusal.getMessage());
  }
}
