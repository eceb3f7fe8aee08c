package dev.earshot.undelivered;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told, and when. */
class UndeliveredHookTest {
  private final HookBed bed = new HookBed();

  @AfterEach
  void close() {
    bed.close();
  }

  private HookServer.Call only() {
    List<HookServer.Call> calls = bed.server.calls();
    assertEquals(1, calls.size(), calls::toString);
    return calls.get(0);
  }

  @Test
  void run_messageNotLongEnoughHere_nothingIsTold() {
    bed.overdue.send("alice", "bob", "hi");
    bed.clock.advance(HookBed.AFTER.minusMillis(1));
    bed.hook().run();
    assertEquals(List.of(), bed.server.calls());
  }

  @Test
  void run_overdueMessage_isPostedOnce() {
    String id = bed.overdue();
    UndeliveredHook hook = bed.hook();
    hook.run();
    hook.run();
    HookServer.Call call = only();
    assertAll(
        () -> assertEquals("POST /hooks/undelivered?from=earshot", call.line()),
        () -> assertEquals("application/json", call.header("Content-type")),
        () -> assertEquals("Earshot", call.header("User-agent")),
        () -> assertEquals(id, call.id()),
        () ->
            assertEquals(
                Long.toString(bed.clock.instant().getEpochSecond()),
                call.header("Webhook-timestamp")),
        () -> assertTrue(call.isSignedWith(HookBed.KEY), call::toString),
        () ->
            assertEquals(
                "{\"type\":\"message.undelivered\",\"id\":\"k2f9-1\",\"sender\":\"alice\","
                    + "\"receiver\":\"bob\",\"sentAt\":\"2026-11-22T21:28:00.123Z\"}",
                call.body()));
    assertEquals(List.of(id), bed.overdue.settled());
  }

  @Test
  void run_textIncluded_isTold() {
    bed.overdue();
    bed.hook(HookBed.settings(bed.server.url(), HookBed.SECRET, true), Runnable::run).run();
    assertEquals("hi", only().json().path("message").asText());
  }

  @Test
  void run_messageOfATrace_isToldWithItsHeader() {
    bed.overdue.trace("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    bed.overdue();
    bed.hook().run();
    assertEquals(
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", only().header("Traceparent"));
  }

  @Test
  void run_koreanIdsAndText_areToldAndSigned() {
    bed.overdue.send("김철수 100%", "이영희/집", "안녕 👋 \"친구\"\n");
    bed.clock.advance(HookBed.AFTER);
    bed.hook(HookBed.settings(bed.server.url(), HookBed.SECRET, true), Runnable::run).run();
    HookServer.Call call = only();
    assertEquals("김철수 100%", call.json().path("sender").asText());
    assertEquals("이영희/집", call.json().path("receiver").asText());
    assertEquals("안녕 👋 \"친구\"\n", call.json().path("message").asText());
    assertTrue(call.isSignedWith(HookBed.KEY), call::toString);
  }

  @Test
  void run_markedSecret_itsBytesAreTheKey() {
    bed.overdue();
    byte[] key = {0, 1, 2, 3, -1, -2, -3, -4, 0, 1, 2, 3, -1, -2, -3, -4};
    String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
    bed.hook(HookBed.settings(bed.server.url(), secret, false), Runnable::run).run();
    assertTrue(only().isSignedWith(key), only()::toString);
  }

  @Test
  void run_noSecret_nothingIsSigned() {
    bed.overdue();
    bed.hook(HookBed.settings(bed.server.url(), null, false), Runnable::run).run();
    assertEquals("", only().header("Webhook-signature"));
    assertFalse(only().id().isEmpty());
  }

  @Test
  void run_secondAttempt_hasSameIdAndItsOwnTime() {
    bed.overdue();
    UndeliveredHook hook = bed.hook();
    bed.server.answering(500);
    hook.run();
    bed.clock.advance(Duration.ofSeconds(2));
    hook.run();
    List<HookServer.Call> calls = bed.server.calls();
    assertEquals(calls.get(0).id(), calls.get(1).id());
    assertEquals(calls.get(0).body(), calls.get(1).body());
    assertEquals(
        Long.parseLong(calls.get(0).header("Webhook-timestamp")) + 2,
        Long.parseLong(calls.get(1).header("Webhook-timestamp")));
    assertTrue(calls.get(1).isSignedWith(HookBed.KEY));
  }

  @Test
  void run_acknowledgedMeanwhile_isNotToldAgain() {
    String id = bed.overdue();
    UndeliveredHook hook = bed.hook();
    bed.server.answering(500);
    hook.run();
    bed.overdue.acknowledge(id);
    bed.server.answering(200);
    bed.clock.advance(Duration.ofHours(2));
    hook.run();
    assertEquals(1, bed.server.calls().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void run_answeredWith2xx_isSettled(int status) {
    String id = bed.overdue();
    bed.server.answering(status);
    bed.hook().run();
    assertEquals(List.of(id), bed.overdue.settled());
  }

  @Test
  void run_answeredWithGone_isGivenUp() {
    String id = bed.overdue();
    bed.server.answering(410);
    bed.hook().run();
    assertEquals(List.of(id), bed.overdue.settled());
    assertEquals(1, bed.server.calls().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 400, 401, 403, 404, 407, 408, 409, 413, 422, 429, 500, 503, 599})
  void run_answeredOtherwise_isPostponed(int status) {
    String id = bed.overdue();
    bed.server.answering(status);
    UndeliveredHook hook = bed.hook();
    hook.run();
    hook.run();
    assertEquals(List.of(), bed.overdue.settled());
    assertEquals(1, bed.overdue.attempts(id));
    assertEquals(1, bed.server.calls().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void run_redirect_isNotFollowed(int status) {
    String id = bed.overdue();
    String elsewhere = bed.server.url("/elsewhere").toString();
    bed.server.answering(call -> HookServer.Reply.of(status).with("Location", elsewhere));
    bed.hook().run();
    only();
    assertEquals(1, bed.overdue.attempts(id));
  }

  @Test
  void run_manyOneAfterAnother_useOneConnection() {
    for (int i = 0; i < 50; i++) {
      bed.overdue.send("alice", "bob", "hi " + i);
    }
    bed.clock.advance(HookBed.AFTER);
    bed.server.answering(call -> HookServer.Reply.of(200).saying("thanks ".repeat(1000)));
    bed.hook().run();
    List<HookServer.Call> calls = bed.server.calls();
    assertEquals(50, calls.size());
    assertEquals(1, calls.stream().map(HookServer.Call::port).distinct().count());
  }

  @Test
  void run_longAnswer_isItsStatusAlone() {
    String id = bed.overdue();
    bed.server.answering(call -> HookServer.Reply.of(200).saying("x".repeat(1_000_000)));
    bed.hook().run();
    assertEquals(List.of(id), bed.overdue.settled());
  }
}
