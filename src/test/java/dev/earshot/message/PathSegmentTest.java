package dev.earshot.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a user id is read from a raw segment of a path. */
class PathSegmentTest {
  @ParameterizedTest
  @CsvSource({
    "bob, bob",
    "a%20b, 'a b'",
    "100%25, 100%",
    "a%2Fb, a/b",
    "a%2fb, a/b",
    "%EA%B9%80%EC%B2%A0%EC%88%98, 김철수",
    "김철수, 김철수",
    "김%EC%B2%A0수, 김철수",
    "a+b, a+b",
  })
  void ofPathSegment_encoded_isDecodedAsUtf8(String raw, String id) {
    assertEquals(id, UserId.ofPathSegment(raw).value());
  }

  @Test
  void ofPathSegment_fourBytes_isOneCodePoint() {
    assertEquals(Character.toString(0x1f600), UserId.ofPathSegment("%F0%9F%98%80").value());
  }

  @Test
  void ofPathSegment_encodedPercent_isDecodedOnlyOnce() {
    assertEquals("%41", UserId.ofPathSegment("%2541").value());
    assertEquals("%2541", UserId.ofPathSegment("%252541").value());
  }

  @Test
  void ofPathSegment_parameters_areCutBeforeDecoding() {
    assertEquals("bob", UserId.ofPathSegment("bob;jsessionid=%zz;a=b").value());
    assertEquals("a;b", UserId.ofPathSegment("a%3Bb;c").value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a%", "%4", "%4g", "%g4", "%%41", "% 41", "%-1", "%+1", "%４１"})
  void ofPathSegment_badPercent_isRefused(String raw) {
    refused(raw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%C0%AE", "%C1%BF", "%E0%80%AE", "%F0%80%80%AE", "%ED%A0%80", "%F4%90%80%80"})
  void ofPathSegment_overlongOrSurrogateOrTooHigh_isRefused(String raw) {
    refused(raw);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%80", "%FF", "%C3", "%EA%B9", "%EA%B9a"})
  void ofPathSegment_brokenUtf8_isRefused(String raw) {
    refused(raw);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";a", "%00", "%0A", "%7F", "%C2%85", ".", "%2e%2E", "%2e", "..;a"})
  void ofPathSegment_decodedToNoUserId_isRefused(String raw) {
    refused(raw);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xd800, 0xdc00})
  void ofPathSegment_loneSurrogate_isRefusedNotReplaced(int surrogate) {
    refused("a" + (char) surrogate);
    refused("%41" + (char) surrogate);
  }

  private static void refused(String raw) {
    assertThrows(IllegalArgumentException.class, () -> UserId.ofPathSegment(raw));
  }
}
