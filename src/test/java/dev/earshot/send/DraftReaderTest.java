package dev.earshot.send;

import static dev.earshot.send.Bodies.read;
import static dev.earshot.send.Bodies.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole bodies of a single message, good ones and ones that are no JSON. */
class DraftReaderTest {
  @Test
  void read_requiredMembers_areADraft() {
    DraftReader.Body body =
        read("{\"sender\": \"alice\", \"receiver\": \"bob\", \"message\": \"hi\"}");
    Draft draft = new Draft(new UserId("alice"), new UserId("bob"), "hi", null, null, null);
    assertEquals(new DraftReader.Body(false, List.of(new Item(draft, null))), body);
    assertFalse(body.batch());
  }

  @Test
  void read_allMembers_areADraft() {
    DraftReader.Body body =
        read("{\"ttl\":60,\"key\":\"k\",\"message\":\"hi\",\"receiver\":\"b\",\"sender\":\"a\"}");
    Draft draft =
        new Draft(new UserId("a"), new UserId("b"), "hi", Duration.ofSeconds(60), "k", null);
    assertEquals(List.of(new Item(draft, null)), body.items());
  }

  @Test
  void read_escapesAndUnicode_areDecoded() {
    String json = "{\"sender\":\"김철수\",\"receiver\":\"a\\/b\",\"message\":\"\\n\\u0000😀\"}";
    Draft draft =
        new Draft(new UserId("김철수"), new UserId("a/b"), "\n" + "\0" + "😀", null, null, null);
    assertEquals(List.of(new Item(draft, null)), read(json).items());
  }

  @Test
  void read_escapedBackslashes_escapeNothingMore() {
    String json =
        "{\"sender\":\"a\",\"receiver\":\"b\",\"message\":\"\\\\u\u0563\\u00e4\u0563\\\\\"}";
    Draft draft =
        new Draft(new UserId("a"), new UserId("b"), "\\u\u0563ä\u0563\\", null, null, null);
    assertEquals(List.of(new Item(draft, null)), read(json).items());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[",
        "{\"sender\"",
        "{\"sender\":",
        "{\"sender\":\"a\"",
        "[{}",
        "{]",
        "}",
        "x",
        "{sender:\"a\"}",
        "{'sender':'a'}",
        "{\"sender\":\"a\",}",
        "[{},]",
        "{\"ttl\":NaN}",
        "{\"ttl\":Infinity}",
        "{\"ttl\":01}",
        "{\"ttl\":+1}",
        "{\"ttl\":.5}",
        "/**/{}",
        "{}//",
        "{/**/}",
        "#\n{}",
        "{\"message\":\"a\nb\"}",
        "{\"message\":\"\\x\"}",
        "{\"message\":\"\\u006\u0563\"}",
        "{\"message\":\"\\u\uff10\uff10\uff14\uff11\"}",
        "{\"\\n\\u\u0130061\":1}",
        "{\"message\":\"\\u00",
        "\\",
        "\0{}",
        "{} x",
        "nul",
        "\ufeff{}"
      })
  void read_noJson_isRefused(String body) {
    refusal(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}{}", "{} {}", "[][]", "{}[]", "{} 1", "[] null"})
  void read_somethingFollows_isRefused(String body) {
    assertEquals(
        "The body is one JSON object or array; something follows it.", refusal(body).detail());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "true", "1", "\"x\""})
  void read_noObject_isAProblem(String body) {
    Item item = read(body).items().get(0);
    assertEquals("A message is a JSON object.", Bodies.problem(item).detail());
  }

  @Test
  void read_nestedTooDeep_isRefused() {
    refusal("{\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}");
    refusal("[".repeat(100_000));
  }

  @Test
  void read_enormousNumber_isRefused() {
    refusal("{\"ttl\":" + "9".repeat(100_000) + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C0AE", "EDA080", "FF", "C3", "F4908080", "FEFF007B007D", "7B007D00E4"})
  void read_noUtf8_isRefused(String hex) {
    byte[] body = HexFormat.of().parseHex(hex);
    assertEquals("The body is not UTF-8.", refusal(body).detail());
  }

  @Test
  void read_otherEncodings_areNotGuessed() {
    refusal("{}".getBytes(StandardCharsets.UTF_16LE));
    refusal("{}".getBytes(StandardCharsets.UTF_16BE));
  }

  @Test
  void read_notJson_tellsWhereButNotHowItIsRead() {
    String detail = refusal("{\n  \"sender\": oops}").detail();
    assertEquals("The body is not well-formed JSON at line 2, column 17.", detail);
  }
}
