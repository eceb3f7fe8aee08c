package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.e2e.client.Reply;
import java.util.Locale;

/** What every answer of a kind has in common. */
final class Expect {
  private Expect() {}

  /** A problem in the form of RFC 9457 that tells nothing of the server's inside. */
  static void problem(int status, Reply reply) {
    assertEquals(status, reply.status(), reply::toString);
    assertTrue(
        reply.header("Content-Type").startsWith("application/problem+json"), reply::toString);
    JsonNode problem = reply.json();
    assertAll(
        () -> assertEquals(status, problem.path("status").asInt(), reply::toString),
        () -> assertFalse(problem.path("title").asText().isBlank(), reply::toString),
        () -> assertFalse(problem.path("detail").asText().isBlank(), reply::toString),
        () -> discreet(reply));
  }

  /** A problem that names the bad member, parameter or header. */
  static void problem(int status, String member, Reply reply) {
    problem(status, reply);
    assertEquals(member, reply.json().path("member").asText(), reply::toString);
  }

  /** No page, stack trace, class or version of the server's in the body. */
  static void discreet(Reply reply) {
    String text = reply.body().toLowerCase(Locale.ROOT);
    for (String word :
        new String[] {
          "<html", "exception", "\tat ", "org.", "jakarta.", "java.", "tomcat/", "jetty("
        }) {
      assertFalse(text.contains(word), () -> word + " in " + reply);
    }
  }

  static void status(int status, Reply reply) {
    assertEquals(status, reply.status(), reply::toString);
  }

  /** A message that was accepted. */
  static void accepted(int status, int sessions, Reply reply) {
    status(status, reply);
    JsonNode json = reply.json();
    assertAll(
        () ->
            assertTrue(
                reply.header("Content-Type").startsWith("application/json"), reply::toString),
        () -> assertEquals(sessions, json.path("sessions").asInt(-1), reply::toString),
        () -> assertFalse(json.path("id").asText().isBlank(), reply::toString),
        () ->
            assertEquals(
                status == 200 ? "Message sent" : "Message stored",
                json.path("status").asText(),
                reply::toString));
  }
}
