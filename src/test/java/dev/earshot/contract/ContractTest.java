package dev.earshot.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That answers which are not as documented are noticed. */
class ContractTest {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final String PRESENCE = "{\"userId\":\"bob\",\"online\":true,\"sessions\":2}";

  private static Answer answer(String request, int status, String type, String body) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("referrer-policy", List.of("no-referrer"));
    if (!type.isEmpty()) {
      headers.put("content-type", List.of(type));
    }
    String[] parts = request.split(" ", 2);
    return new Answer(parts[0], parts[1], status, headers, body);
  }

  private static Answer with(Answer answer, String header, String value) {
    Map<String, List<String>> headers = new HashMap<>(answer.headers());
    headers.put(header, List.of(value));
    return new Answer(answer.method(), answer.path(), answer.status(), headers, answer.body());
  }

  private static String problem(int status) {
    return "{\"title\":\"t\",\"status\":" + status + ",\"detail\":\"d\"}";
  }

  private static void fails(String why, Answer answer) {
    String said = assertThrows(AssertionError.class, () -> Contract.check(answer)).getMessage();
    assertTrue(said.contains(why), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /users/bob", "GET /push/users/bob", "GET /users/%EA%B9%80"})
  void check_asDocumented_passes(String request) {
    assertDoesNotThrow(() -> Contract.check(answer(request, 200, JSON, PRESENCE)));
    assertDoesNotThrow(
        () -> Contract.check(answer(request, 406, PROBLEM + ";charset=utf-8", problem(406))));
  }

  @Test
  void check_unknownPathOrContainersAnswer_passes() {
    assertDoesNotThrow(() -> Contract.check(answer("GET /nowhere", 418, "text/html", "<p>")));
    Answer containers = new Answer("GET", "/users/bob", 505, Map.of(), "<h1>");
    assertDoesNotThrow(() -> Contract.check(containers));
  }

  @Test
  void check_undocumentedStatus_fails() {
    fails("status is not documented", answer("GET /users/bob", 404, PROBLEM, problem(404)));
    fails("status is not documented", answer("POST /send-message", 500, PROBLEM, problem(500)));
  }

  @Test
  void check_undocumentedType_fails() {
    fails("type is not documented", answer("GET /users/bob", 200, "text/html", "<p>"));
    fails("no body", answer("PUT /users/bob/blocked/eve", 204, JSON, "{}"));
  }

  @ParameterizedTest
  @CsvSource({
    "'sessions\":2', 'sessions\":-1', minimum",
    "'sessions\":2', 'sessions\":2,\"since\":1', since",
    "'online\":true,\"', '', online"
  })
  void check_undocumentedMemberOrValue_fails(String part, String other, String why) {
    fails(why, answer("GET /users/bob", 200, JSON, PRESENCE.replace(part, other)));
  }

  @Test
  void check_undocumentedMemberOfABatchsResult_fails() {
    String result = "{\"code\":202,\"status\":\"Message stored\",\"id\":\"a-1\",\"sessions\":0}";
    Answer good = answer("POST /send-message", 200, JSON, "[" + result + "]");
    assertDoesNotThrow(() -> Contract.check(good));
    String worse = result.replace("}", ",\"node\":1}");
    fails("node", answer("POST /send-message", 200, JSON, "[" + worse + "]"));
  }

  @Test
  void check_headers_areThereAndGood() {
    Answer late = answer("POST /send-message", 503, PROBLEM, problem(503));
    fails("no Retry-After", late);
    fails("Retry-After", with(late, "retry-after", "soon"));
    assertDoesNotThrow(() -> Contract.check(with(late, "retry-after", "2")));
  }

  @Test
  void check_problemOfAnotherStatus_fails() {
    fails("another status", answer("GET /users/bob", 403, PROBLEM, problem(401)));
  }

  @Test
  void check_undocumentedMethod_onlyRefusedWithWhatIsAllowed() {
    fails("does not answer this method", answer("POST /users/bob", 200, JSON, PRESENCE));
    Answer refused = answer("DELETE /users/bob/blocked", 405, PROBLEM, problem(405));
    fails("Allow", with(refused, "allow", "GET, DELETE"));
    assertDoesNotThrow(() -> Contract.check(with(refused, "allow", "HEAD,GET,OPTIONS")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"gap\"}",
        "{\"type\":\"gap\",\"cursor\":\"a-1\",\"more\":1}",
        "{\"type\":\"other\",\"cursor\":\"a-1\"}",
        "[alice]: hi"
      })
  void checkFrame_notAsDocumented_fails(String frame) {
    assertThrows(AssertionError.class, () -> Contract.checkFrame(frame));
    assertDoesNotThrow(() -> Contract.checkFrame("{\"type\":\"gap\",\"cursor\":\"a-1\"}"));
  }
}
