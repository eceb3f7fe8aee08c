package dev.earshot.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's own JSON beside a library's. */
class JsonTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        " { \"a\" : [ 1 , -2.5e3, true, false, null, \"\" ] , \"b\":{\"c\":\"d\"} } ",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00 김치 😀\"",
        "0",
        "123456789012345678",
        "12345678901234567890",
        "\"no escape, then one\\n and more\""
      })
  void read_json_isWhatALibraryReads(String json) throws Exception {
    assertEquals(plain(JACKSON.readTree(json)), plain(JsonReader.read(json)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "[1 2]",
        "01",
        "1.",
        "+1",
        "--1",
        "tru",
        "nul",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u\uff11234\"",
        "\"open",
        "\"line\nend\"",
        "\"\\n line\nend\"",
        "{} {}",
        "NaN"
      })
  void read_noJson_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> JsonReader.read(text));
  }

  @Test
  void read_deeplyNested_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> JsonReader.read("[".repeat(100_000)));
  }

  @Test
  void write_texts_areReadByALibrary() throws Exception {
    String text = "a\"b\\c\n\r\t\u0000\u001f é 김치 😀 </script>";
    String json = JsonWriter.write(List.of(Map.of("n", text), List.of(), Map.of(), 7L));
    JsonNode read = JACKSON.readTree(json);
    assertEquals(text, read.path(0).path("n").asText());
    assertEquals("[{\"n\":" + JsonWriter.write(text) + "},[],{},7]", json);
  }

  @Test
  void write_loneSurrogate_isEscaped() {
    assertEquals("\"\\ud83d x \\ude00\"", JsonWriter.write("\ud83d x \ude00"));
  }

  /** As texts, in which 1 and 1.0 are the same. */
  private static String plain(Object value) {
    if (value instanceof JsonNode node) {
      return plain(JACKSON.convertValue(node, Object.class));
    } else if (value instanceof JsonObject object) {
      return plain(object.members());
    } else if (value instanceof Map<?, ?> map) {
      StringBuilder all = new StringBuilder();
      map.forEach((name, member) -> all.append(name).append('=').append(plain(member)).append(';'));
      return "{" + all + "}";
    } else if (value instanceof List<?> list) {
      return list.stream().map(JsonTest::plain).toList().toString();
    } else if (value instanceof Number number) {
      return Double.toString(number.doubleValue());
    }
    return value == null || value == JsonReader.NULL ? "null" : value.toString();
  }
}
