package dev.earshot.admin;

import static dev.earshot.admin.AdminBed.ask;
import static dev.earshot.admin.AdminBed.badMember;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  @ParameterizedTest
  @CsvSource({
    "bob,bob",
    "a%2Fb,a/b",
    "a%20b,a b",
    "a+b,a b",
    "a%2Bb,a+b",
    "100%25,100%",
    "%EA%B9%80,김",
    "a=b,a=b",
    "%F0%9F%98%80,😀",
    "a;b,a;b"
  })
  void user_percentEncoded_isAnyId(String raw, String id) {
    assertEquals(id, Query.of(ask("userId=" + raw), "userId").user().value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "userId",
        "userId=",
        "userId=%",
        "userId=%zz",
        "userId=%FF",
        "userId=%C0%AF",
        "userId=%00",
        "userId=.",
        "userId=..",
        "userId=김",
        "userId=a&userId=b"
      })
  void user_noId_isNamed(String query) {
    assertEquals("userId", badMember(() -> Query.of(ask(query), "userId").user()));
  }

  @Test
  void user_tooLong_isNamed() {
    String query = "userId=" + "x".repeat(129);
    assertEquals("userId", badMember(() -> Query.of(ask(query), "userId").user()));
  }

  @Test
  void of_unknownParameter_isNamedCutShort() {
    assertEquals("x", badMember(() -> Query.of(ask("userId=a&x=1"), "userId")));
    String name = "y".repeat(5000);
    assertEquals(128, badMember(() -> Query.of(ask(name + "=1"), "userId")).length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "201", "1.0", "x", "99999999999999999999", "%EF%BC%91"})
  void number_noneFromOneToTheMost_isNamed(String number) {
    assertEquals(
        "limit",
        badMember(() -> Query.of(ask("limit=" + number), "limit").number("limit", 5, 200)));
  }

  @Test
  void absent_anything_isTheFallback() {
    Query query = Query.of(ask(null), "limit", "query");
    assertEquals(5, query.number("limit", 5, 200));
    assertNull(query.text("query"));
  }
}
