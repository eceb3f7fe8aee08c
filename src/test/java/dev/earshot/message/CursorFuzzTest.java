package dev.earshot.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whatever a text is, it is a cursor that is written just so, or refused. */
class CursorFuzzTest {
  private static final long MAX_NUMBER = 999_999_999_999_999_999L;

  @FuzzTest
  void parse(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Cursor cursor = parsed(text);
    assertEquals(isCursor(text), cursor != null, text);
    if (cursor != null) {
      assertEquals(text, cursor.toString());
      assertEquals(cursor, new Cursor(cursor.epoch(), cursor.number()));
    }
  }

  private static @Nullable Cursor parsed(String text) {
    try {
      return Cursor.parse(text);
    } catch (IllegalArgumentException e) {
      assertSame(IllegalArgumentException.class, e.getClass());
      return null;
    }
  }

  /** The same rule, without a regular expression. */
  private static boolean isCursor(String text) {
    int dash = text.indexOf('-');
    if (dash < 1 || dash > 32) {
      return false;
    }
    String epoch = text.substring(0, dash);
    String number = text.substring(dash + 1);
    return epoch.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
        && isNumber(number);
  }

  private static boolean isNumber(String text) {
    try {
      long number = Long.parseLong(text);
      return number >= 0 && number <= MAX_NUMBER && text.equals(Long.toString(number));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
