package dev.earshot.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.message.Draft;
import dev.earshot.message.GroupId;
import dev.earshot.problem.Json;
import dev.earshot.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The members of one message, and how each mistake is named. */
class MembersTest {
  private static final String SURROGATE_NAME = "{\"x\\" + "ud800\":1}";

  @ParameterizedTest
  @ValueSource(strings = {"sender", "receiver", "message"})
  void item_requiredMemberMissing_isNamed(String name) {
    Problem problem = problem(Bodies.GOOD.replace("\"" + name + "\"", "\"key\""));
    assertEquals("The member is missing.", problem.detail());
    assertEquals(name, problem.member());
  }

  @ParameterizedTest
  @CsvSource({"sender", "receiver", "group", "message", "key"})
  void item_notAString_isNamed(String name) {
    for (String value :
        new String[] {"1", "null", "true", "{}", "[]", "{\"a\":[{}]}", "[[\"b\"]]"}) {
      Problem problem = problem("{\"" + name + "\":" + value + "}");
      assertEquals("The member is a JSON string.", problem.detail());
      assertEquals(name, problem.member());
    }
  }

  @ParameterizedTest
  @CsvSource({"sender", "receiver", "message", "key", "ttl", "x"})
  void item_memberTwice_isNamed(String name) {
    String first = name.equals("ttl") ? "1" : "\"a\"";
    Problem problem = problem("{\"" + name + "\":" + first + ",\"" + name + "\":" + first + "}");
    assertEquals(name, problem.member());
    assertTrue(name.equals("x") || problem.detail().equals("The member is there twice."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Sender", "to", "sender ", "__proto__", "김"})
  void item_unknownMember_isNamed(String name) {
    Problem problem = problem(Bodies.GOOD.replace("{", "{\"" + name + "\":{\"a\":[1,{}]},"));
    assertEquals(name, problem.member());
    assertTrue(problem.detail().startsWith("There is no such member; known are "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a\\tb", "a\\u007f", "a\\u0085", "\\ud800", "\\udc00"})
  void item_badUserId_isNamed(String id) {
    Problem problem = problem(Bodies.GOOD.replace("bob", id));
    assertEquals("receiver", problem.member());
    assertEquals("sender", problem(Bodies.GOOD.replace("alice", id)).member());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a\\tb", "a\\u007f", "\\ud800"})
  void item_badGroupId_isNamed(String id) {
    assertEquals("group", problem(toGroup().replace("team", id)).member());
  }

  @Test
  void item_group_isTheAddressee() {
    Draft draft = Bodies.item(toGroup()).draft();
    assertNotNull(draft);
    assertEquals(new GroupId("team"), draft.receiver());
  }

  @Test
  void item_receiverAndGroup_namesTheGroup() {
    Problem problem = problem(Bodies.GOOD.replace("{", "{\"group\":\"team\","));
    assertEquals("group", problem.member());
    assertEquals("A message goes to a receiver or to a group, not to both.", problem.detail());
  }

  private static String toGroup() {
    return Bodies.GOOD.replace("\"receiver\":\"bob\"", "\"group\":\"team\"");
  }

  @Test
  void item_messageBounds_areCodePoints() {
    assertNotNull(Bodies.item(Bodies.GOOD.replace("hi", "😀".repeat(100))).draft());
    for (String text : new String[] {"", "a".repeat(101), "😀".repeat(101), "\\" + "ud83d"}) {
      assertEquals("message", problem(Bodies.GOOD.replace("hi", text)).member());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "1.0",
        "1e2",
        "2147483648",
        "99999999999",
        "-9999999999",
        "\"60\"",
        "null",
        "true",
        "{}",
        "[1]",
        "1E400"
      })
  void item_badTtl_isNamed(String ttl) {
    assertEquals("ttl", problem(with("\"ttl\":" + ttl)).member());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 60, 2147483647})
  void item_ttl_isSeconds(long seconds) {
    assertEquals(Duration.ofSeconds(seconds), draft(with("\"ttl\":" + seconds)).ttl());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\\nb", "a\\u007f", "\\ud800"})
  void item_badKey_isNamed(String key) {
    assertEquals("key", problem(with("\"key\":\"" + key + "\"")).member());
    assertEquals("key", problem(with("\"key\":\"" + "k".repeat(129) + "\"")).member());
  }

  @Test
  void item_key_hasUpTo128CodePoints() {
    String key = "😀".repeat(128);
    assertEquals(key, draft(with("\"key\":\"" + key + "\"")).key());
  }

  @Test
  void item_headerKey_isTheSameThing() {
    Item item = Bodies.read(Bodies.GOOD, "h").items().get(0);
    assertEquals("h", Objects.requireNonNull(item.draft()).key());
    assertNotNull(Bodies.read(with("\"key\":\"h\""), "h").items().get(0).draft());
  }

  @ParameterizedTest
  @ValueSource(strings = {"other", "", "K"})
  void item_headerKeyDiffers_isNamed(String header) {
    Item item = Bodies.read(with("\"key\":\"k\""), header).items().get(0);
    assertEquals("key", Bodies.problem(item).member());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\tb"})
  void item_badHeaderKey_isNamed(String header) {
    Item item = Bodies.read(Bodies.GOOD, header).items().get(0);
    assertEquals("key", Bodies.problem(item).member());
  }

  @Test
  void item_severalMistakes_theFirstIsNamed() {
    assertEquals("ttl", problem("{\"ttl\":0,\"x\":1,\"sender\":1}").member());
  }

  @Test
  void item_longUnknownName_isShownShortened() {
    Problem problem = problem("{\"" + "n".repeat(1000) + "\":1}");
    assertEquals("n".repeat(64) + "…", problem.member());
  }

  @Test
  void item_unknownNameWithASurrogate_canStillBeAnswered() {
    writable(problem(SURROGATE_NAME));
  }

  @Test
  void item_longNameCutWithinAPair_canStillBeAnswered() {
    writable(problem("{\"n" + "😀".repeat(40) + "\":1}"));
  }

  private static void writable(Problem problem) {
    String json = new String(Json.bytes(problem), StandardCharsets.UTF_8);
    assertTrue(json.contains("There is no such member"), json);
  }

  private static String with(String member) {
    return Bodies.GOOD.replace("}", "," + member + "}");
  }

  private static Draft draft(String body) {
    return Objects.requireNonNull(Bodies.item(body).draft());
  }

  private static Problem problem(String body) {
    return Bodies.problem(Bodies.item(body));
  }
}
