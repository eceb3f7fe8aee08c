package dev.earshot.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.config.JsonSettings;
import dev.earshot.config.MessageSettings;
import dev.earshot.message.Addressee;
import dev.earshot.message.Draft;
import dev.earshot.message.GroupId;
import dev.earshot.problem.Json;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a body is, it is refused in words that can be answered, or means what any reader of JSON
 * reads in it. What stands before a NUL in an input is the header {@code Idempotency-Key}.
 */
class DraftReaderFuzzTest {
  private static final int MAX_LENGTH = 16;
  private static final int MAX_BATCH = 3;
  private static final DraftReader READER =
      new DraftReader(
          new MessageSettings(MAX_LENGTH, MAX_BATCH, new JsonSettings(4, 1024, 10, 16)));

  private static final JsonMapper LENIENT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final JsonMapper STRICT =
      LENIENT.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  @FuzzTest
  void read(byte[] data) throws IOException {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    int nul = text.indexOf('\0');
    String key = nul < 0 ? null : text.substring(0, nul);
    byte[] json = text.substring(nul + 1).getBytes(StandardCharsets.ISO_8859_1);
    try {
      assertMeans(READER.read(json, key), json, key);
    } catch (ProblemException e) {
      assertTrue(e.problem().status() == 400 || e.problem().status() == 413);
      assertCanBeTold(e.problem());
    }
  }

  private static void assertMeans(DraftReader.Body body, byte[] json, @Nullable String key)
      throws IOException {
    List<Item> items = body.items();
    boolean allGood = items.stream().allMatch(item -> item.problem() == null);
    JsonNode tree = (allGood ? STRICT : LENIENT).readTree(json);
    assertEquals(tree.isArray(), body.batch());
    assertEquals(tree.isArray() ? tree.size() : 1, items.size());
    assertTrue(items.size() <= MAX_BATCH || !body.batch());
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      assertTrue((item.draft() == null) != (item.problem() == null));
      if (item.draft() == null) {
        assertCanBeTold(Objects.requireNonNull(item.problem()));
      } else {
        assertMeans(item.draft(), tree.isArray() ? tree.get(i) : tree, key);
      }
    }
  }

  private static void assertMeans(Draft draft, JsonNode object, @Nullable String key)
      throws IOException {
    assertEquals(object.get("sender").textValue(), draft.sender().value());
    assertEquals(object.get(memberOf(draft.receiver())).textValue(), draft.receiver().value());
    assertTrue(object.has("receiver") != object.has("group"));
    assertEquals(object.get("message").textValue(), draft.text());
    assertEquals(object.path("key").asText(key), draft.key());
    long ttl = object.path("ttl").asLong(0);
    assertEquals(ttl == 0 ? null : Duration.ofSeconds(ttl), draft.ttl());
    assertTrue(object.size() <= 5);
    long length = draft.text().codePoints().count();
    assertTrue(length >= 1 && length <= MAX_LENGTH);
    assertEquals(64, draft.fingerprint().length());
    Item again = new Item(draft, null);
    assertEquals(new DraftReader.Body(false, List.of(again)), READER.read(json(draft), null));
  }

  private static byte[] json(Draft draft) throws IOException {
    ObjectNode object = STRICT.createObjectNode();
    object.put("sender", draft.sender().value());
    object.put(memberOf(draft.receiver()), draft.receiver().value());
    object.put("message", draft.text());
    if (draft.ttl() != null) {
      object.put("ttl", draft.ttl().toSeconds());
    }
    if (draft.key() != null) {
      object.put("key", draft.key());
    }
    return STRICT.writeValueAsBytes(object);
  }

  private static String memberOf(Addressee addressee) {
    return addressee instanceof GroupId ? "group" : "receiver";
  }

  private static void assertCanBeTold(Problem problem) throws IOException {
    JsonNode told = STRICT.readTree(Json.bytes(problem));
    assertEquals(problem.detail(), told.get("detail").textValue());
    assertTrue(problem.detail().endsWith("."));
    assertFalse(problem.detail().contains("xception"), problem.detail());
    Json.bytes(SendAnswer.resultOf(problem));
  }
}
