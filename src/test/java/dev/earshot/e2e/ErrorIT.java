package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.client.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, a failure is a problem in the form of RFC 9457. */
class ErrorIT extends ContainerSuite {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/send-message/more",
        "/users",
        "/users/bob/nothing",
        "/health",
        "/health/no",
        "/favicon.nope",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/nowhere.jsp",
        "/application.wadl"
      })
  void get_unknownPath_404(String path) {
    Reply reply = Http.get(server.http(path));
    assertEquals(404, reply.status(), reply::toString);
    if (!kind.ownWord(reply.body())) {
      Expect.problem(404, reply);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/users/bob/nothing"})
  void post_unknownPath_404(String path) {
    Expect.problem(404, Http.postJson(server.http(path), "{}"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /users/bob, GET",
    "DELETE, /users/bob, GET",
    "PUT, /users/bob/messages, GET",
    "GET, /users/bob/sessions, DELETE",
    "POST, /health/live, GET",
    "POST, /health/ready, GET"
  })
  void call_otherMethod_405WithAllow(String method, String path, String allowed) {
    Reply reply = Http.exchange(method, server.http(path), "");
    Expect.problem(405, reply);
    assertEquals(true, reply.header("Allow").contains(allowed), reply::toString);
  }

  @Test
  void get_acceptsOnlyHtml_406() {
    Expect.problem(406, Http.get(server.http("/users/bob"), "Accept", "text/html"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users/", "/ws", "/ws/", "/ws/bob", "/ws/bob/more"})
  void get_noUserOrNoUpgrade_isAProblem(String path) {
    Reply reply = Http.get(server.http(path));
    Expect.problem(reply.status(), reply);
    assertEquals(4, reply.status() / 100, reply::toString);
  }

  @Test
  void call_unknownMethod_isAProblem() {
    Reply reply = RawHttp.once("BREW", server.http("/send-message"));
    assertEquals(true, reply.status() == 405 || reply.status() == 501, reply::toString);
    Expect.problem(reply.status(), reply);
  }

  @Test
  void trace_anyPath_isRefused() {
    Reply reply = RawHttp.once("TRACE", server.http("/send-message"), "X-Secret", "s3cret");
    assertEquals(4, reply.status() / 100, reply::toString);
    assertFalse(reply.body().contains("s3cret"), reply::toString);
  }

  @Test
  void answer_anything_tellsNoVersion() {
    Expect.discreet(Http.get(server.http("/health/live")));
    Expect.discreet(api.send("alice", fresh("bob"), "hi"));
  }
}
