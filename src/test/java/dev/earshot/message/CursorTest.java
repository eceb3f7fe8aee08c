package dev.earshot.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a cursor, there and back. */
class CursorTest {
  @ParameterizedTest
  @ValueSource(strings = {"k2f9-17", "0-0", "a-1", "z-999999999999999999"})
  void parse_printed_isTheSame(String text) {
    assertEquals(text, Cursor.parse(text).toString());
  }

  @Test
  void parse_text_hasEpochAndNumber() {
    assertEquals(new Cursor("k2f9", 17), Cursor.parse("k2f9-17"));
  }

  @Test
  void parse_epochOf32Characters_isTheLongest() {
    String epoch = "0".repeat(32);
    assertEquals(new Cursor(epoch, 1), Cursor.parse(epoch + "-1"));
    refused("0" + epoch + "-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "a",
        "a-",
        "-1",
        "17",
        "a--1",
        "a-1-2",
        "A-1",
        "a_b-1",
        "a-1 ",
        " a-1",
        "a-1\n",
        "a-+1",
        "a-1.0",
        "a-0x1",
        "a-１",
        "earliest",
        "\0-1",
        "a-1;"
      })
  void parse_malformed_isRefused(String text) {
    refused(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-00", "a-01", "a-0000000000000000017"})
  void parse_leadingZeros_isRefused(String text) {
    refused(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-1000000000000000000", "a-9223372036854775808"})
  void parse_enormousNumber_isRefused(String text) {
    refused(text);
  }

  @Test
  void parse_veryLongText_isRefused() {
    refused("a-" + "1".repeat(100_000));
    refused("a".repeat(100_000) + "-1");
  }

  @Test
  void at_number_isOfTheSameEpoch() {
    assertEquals(new Cursor("e", 9), new Cursor("e", 3).at(9));
  }

  private static void refused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Cursor.parse(text));
  }
}
