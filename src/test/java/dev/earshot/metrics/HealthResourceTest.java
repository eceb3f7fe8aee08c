package dev.earshot.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.problem.Json;
import dev.earshot.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is answered about the server's health. */
class HealthResourceTest {
  @Test
  void live_always_isLive() {
    assertEquals("{\"status\":\"live\"}", json(new HealthResource(() -> "Trouble.").live()));
  }

  @Test
  void ready_noTrouble_isReady() {
    assertEquals("{\"status\":\"ready\"}", json(new HealthResource(() -> null).ready()));
  }

  @Test
  void ready_trouble_is503WithTheReason() {
    HealthResource health = new HealthResource(() -> "The disk is full.");
    var refusal = assertThrows(ProblemException.class, health::ready);
    assertEquals(503, refusal.problem().status());
    assertEquals("The disk is full.", refusal.problem().detail());
  }

  private static String json(Object answer) {
    return new String(Json.bytes(answer), StandardCharsets.UTF_8);
  }
}
