package dev.earshot.send;

import static dev.earshot.send.Bodies.GOOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.problem.ProblemException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies of many messages. */
class BatchTest {
  @Test
  void read_empty_isABatchOfNothing() {
    assertEquals(new DraftReader.Body(true, List.of()), Bodies.read(" [ ] "));
  }

  @Test
  void read_badItems_doNotSpoilTheOthers() {
    String bad = "{\"sender\":[[{\"x\":1}]]},null,1,\"x\",[" + GOOD + "],{}";
    List<Item> items = Bodies.read("[" + GOOD + "," + bad + "," + GOOD + "]").items();
    assertEquals(8, items.size());
    assertNotNull(items.get(0).draft());
    assertEquals("sender", Bodies.problem(items.get(1)).member());
    for (Item item : items.subList(2, 6)) {
      assertEquals("A message is a JSON object.", Bodies.problem(item).detail());
    }
    assertEquals("sender", Bodies.problem(items.get(6)).member());
    assertNotNull(items.get(7).draft());
  }

  @Test
  void read_thousand_areTaken() {
    DraftReader.Body body = Bodies.read(batch(1000));
    assertTrue(body.batch());
    assertEquals(1000, body.items().stream().filter(item -> item.draft() != null).count());
  }

  @Test
  void read_thousandAndOne_areRefused() {
    var refusal = assertThrows(ProblemException.class, () -> Bodies.read(batch(1001)));
    assertEquals(413, refusal.problem().status());
    assertEquals(
        "A batch has at most 1000 messages, by earshot.batch.max-messages.",
        refusal.problem().detail());
  }

  @Test
  void read_headerKey_isRefusedByName() {
    var refusal = assertThrows(ProblemException.class, () -> Bodies.read("[" + GOOD + "]", "k"));
    assertEquals(400, refusal.problem().status());
    assertEquals("key", refusal.problem().member());
  }

  private static String batch(int size) {
    return "[" + String.join(",", Collections.nCopies(size, GOOD)) + "]";
  }
}
