package dev.earshot.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a user id and what is not. */
class UserIdTest {
  private static final String EMOJI = Character.toString(0x1f600);

  @ParameterizedTest
  @ValueSource(strings = {"a", "김철수", "a b", "100%", "a/b", "...", " ", ".a", "a;b", "\u200b"})
  void new_ordinaryText_isKeptExactly(String text) {
    assertEquals(text, new UserId(text).value());
    assertEquals(text, new UserId(text).toString());
  }

  @Test
  void new_empty_isRefused() {
    refused("a user id has 1 to 128 characters, this one has 0", "");
  }

  @Test
  void new_128CodePointsOutsideTheBasicPlane_isTaken() {
    String longest = EMOJI.repeat(128);
    assertEquals(longest, new UserId(longest).value());
  }

  @Test
  void new_129CodePoints_isRefused() {
    refused("a user id has 1 to 128 characters, this one has 129", "a".repeat(129));
    refused("a user id has 1 to 128 characters, this one has 129", EMOJI.repeat(129));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x09, 0x0a, 0x0d, 0x1f, 0x7f, 0x80, 0x85, 0x9f})
  void new_controlCharacter_isRefused(int control) {
    refused("a user id has no control characters", "a" + (char) control + "b");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xd800, 0xdbff, 0xdc00, 0xdfff})
  void new_loneSurrogate_isRefused(int surrogate) {
    refused("a user id has no lone surrogates", "a" + (char) surrogate);
    refused("a user id has no lone surrogates", (char) surrogate + "a");
  }

  @Test
  void new_surrogatesInTheWrongOrder_isRefused() {
    refused("a user id has no lone surrogates", "" + EMOJI.charAt(1) + EMOJI.charAt(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void new_dotSegment_isRefused(String dots) {
    refused("a user id is not '.' or '..'", dots);
  }

  @Test
  void equals_otherCaseOrNormalForm_isAnotherUser() {
    assertNotEquals(new UserId("Bob"), new UserId("bob"));
    assertNotEquals(new UserId("\u00e9"), new UserId("e\u0301"));
    assertNotEquals(new UserId("bob"), new UserId("bob "));
  }

  private static void refused(String reason, String text) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> new UserId(text));
    assertEquals(reason, refusal.getMessage());
  }
}
