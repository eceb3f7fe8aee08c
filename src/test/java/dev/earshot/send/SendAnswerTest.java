package dev.earshot.send;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.message.Cursor;
import dev.earshot.problem.Json;
import dev.earshot.problem.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The answers to sends, as JSON. */
class SendAnswerTest {
  private static final Cursor ID = new Cursor("k2f9", 17);

  @Test
  void of_somebodyThere_isSent() {
    Sent sent = new Sent(ID, 2, false);
    assertEquals(200, SendAnswer.codeOf(sent));
    assertEquals(
        "{\"status\":\"Message sent\",\"id\":\"k2f9-17\",\"sessions\":2}",
        json(SendAnswer.of(sent)));
  }

  @Test
  void of_nobodyThere_isStored() {
    Sent sent = new Sent(ID, 0, false);
    assertEquals(202, SendAnswer.codeOf(sent));
    assertEquals(
        "{\"status\":\"Message stored\",\"id\":\"k2f9-17\",\"sessions\":0}",
        json(SendAnswer.of(sent)));
  }

  @Test
  void of_duplicate_saysSo() {
    assertEquals(
        "{\"status\":\"Message sent\",\"id\":\"k2f9-17\",\"sessions\":1,\"duplicate\":true}",
        json(SendAnswer.of(new Sent(ID, 1, true))));
  }

  @Test
  void resultOf_sent_hasItsCode() {
    assertEquals(
        "{\"code\":202,\"status\":\"Message stored\",\"id\":\"k2f9-17\",\"sessions\":0}",
        json(SendAnswer.resultOf(new Sent(ID, 0, false))));
  }

  @Test
  void resultOf_problem_hasItsCodeAndMember() {
    assertEquals(
        "{\"code\":400,\"title\":\"Bad request\",\"detail\":\"No.\",\"member\":\"ttl\"}",
        json(SendAnswer.resultOf(Problem.of(400, "No.", "ttl"))));
    assertEquals(
        "{\"code\":507,\"title\":\"Insufficient storage\",\"detail\":\"Full.\"}",
        json(SendAnswer.resultOf(Problem.of(507, "Full."))));
  }

  private static String json(SendAnswer answer) {
    return new String(Json.bytes(answer), StandardCharsets.UTF_8);
  }
}
