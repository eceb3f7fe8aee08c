package dev.earshot.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.FakeRequest;
import dev.earshot.fake.FakeResponse;
import jakarta.servlet.RequestDispatcher;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How failures become answers. */
class ProblemsTest {
  private final Problems problems = new Problems();

  @Test
  void of_member_isJsonWithTheMember() {
    assertEquals(
        "{\"title\":\"Bad request\",\"status\":400,\"detail\":\"No.\",\"member\":\"ttl\"}",
        json(Problem.of(400, "No.", "ttl")));
  }

  @Test
  void of_noMember_isJsonWithoutOne() {
    assertEquals(
        "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"No.\"}",
        json(Problem.of(403, "No.")));
  }

  @Test
  void ofBad_check_isASentence() {
    Problem problem = Problem.ofBad(new IllegalArgumentException("a cursor is an id"), "since");
    assertEquals(Problem.of(400, "A cursor is an id.", "since"), problem);
  }

  @ParameterizedTest
  @CsvSource({
    "401, Unauthorized",
    "404, Not found",
    "405, Method not allowed",
    "406, Not acceptable",
    "413, Content too large",
    "415, Unsupported media type",
    "422, Unprocessable content",
    "429, Too many requests",
    "503, Service unavailable",
    "507, Insufficient storage",
    "418, Bad request",
    "599, Server error"
  })
  void of_status_hasItsTitle(int status, String title) {
    Problem problem = Problem.of(status);
    assertEquals(title, problem.title());
    assertEquals(status, problem.status());
    assertFalse(problem.detail().isEmpty());
  }

  @Test
  void toResponse_problem_isThatProblem() {
    Problem problem = Problem.of(413, "Too big.");
    Response answer = problems.toResponse(new ProblemException(problem));
    assertEquals(413, answer.getStatus());
    assertEquals("application/problem+json", answer.getMediaType().toString());
    assertEquals(problem, answer.getEntity());
    assertNull(answer.getHeaderString("Retry-After"));
  }

  @Test
  void toResponse_problemBehindAStage_isThatProblem() {
    Problem problem = Problem.of(409, "No.", "key");
    Throwable staged = new CompletionException(new ProblemException(problem));
    assertEquals(problem, problems.toResponse(staged).getEntity());
  }

  @Test
  void toResponse_methodNotAllowed_keepsAllow() {
    Response answer = problems.toResponse(new NotAllowedException("POST"));
    assertEquals(405, answer.getStatus());
    assertEquals("POST", answer.getHeaderString("Allow"));
  }

  @Test
  void toResponse_notFound_is404WithoutAllow() {
    Response answer = problems.toResponse(new NotFoundException("dev.earshot.Secret"));
    assertEquals(Problem.of(404), answer.getEntity());
    assertNull(answer.getHeaderString("Allow"));
  }

  @Test
  void toResponse_anythingElse_is500ThatTellsNothing() {
    Response answer = problems.toResponse(new IllegalStateException("told to fail"));
    assertEquals(500, answer.getStatus());
    String json = json(answer.getEntity());
    assertFalse(json.contains("told to fail") || json.contains("Exception"), json);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void write_comeBackLater_saysWhen(int status) throws IOException {
    FakeResponse response = new FakeResponse();
    Problems.write(response.asResponse(), Problem.of(status));
    assertEquals("2", response.header("Retry-After"));
    assertEquals(
        "2",
        problems
            .toResponse(new ProblemException(Problem.of(status)))
            .getHeaderString("Retry-After"));
  }

  @Test
  void write_problem_isTheWholeAnswer() throws IOException {
    FakeResponse response = new FakeResponse();
    Problems.write(response.asResponse(), Problem.of(400, "김철수?"));
    assertEquals(400, response.status());
    assertEquals("application/problem+json", response.header("Content-Type"));
    assertEquals(json(Problem.of(400, "김철수?")), response.body());
    int length = response.body().getBytes(StandardCharsets.UTF_8).length;
    assertEquals(String.valueOf(length), response.header("Content-Length"));
    assertEquals("", response.header("Retry-After"));
  }

  @Test
  void service_containersError_isAProblemOfItsStatus() throws IOException {
    FakeResponse response = new FakeResponse();
    FakeRequest request =
        new FakeRequest("GET", "/").answer(RequestDispatcher.ERROR_STATUS_CODE, 414);
    new ErrorServlet().service(request.asRequest(), response.asResponse());
    assertEquals(414, response.status());
    assertTrue(response.body().contains("\"title\":\"URI too long\""), response.body());
  }

  @Test
  void service_calledByHand_is404() throws IOException {
    FakeResponse response = new FakeResponse();
    new ErrorServlet().service(new FakeRequest("GET", "/").asRequest(), response.asResponse());
    assertEquals(404, response.status());
  }

  private static String json(Object answer) {
    return new String(Json.bytes(answer), StandardCharsets.UTF_8);
  }
}
