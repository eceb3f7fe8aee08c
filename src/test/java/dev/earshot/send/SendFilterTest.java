package dev.earshot.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.auth.Caller;
import dev.earshot.bus.LocalBus;
import dev.earshot.fake.FakeChain;
import dev.earshot.fake.FakeRequest;
import dev.earshot.fake.FakeResponse;
import dev.earshot.message.UserId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way of a send, and what is left to the long one. */
class SendFilterTest {
  private final FakeMailbox mailbox = new FakeMailbox();
  private final Dispatcher dispatcher =
      new Dispatcher(mailbox, new LocalBus(user -> 2, broadcast -> 0));
  private final SendFilter filter =
      new SendFilter(
          Bodies.intake(
              dispatcher, Map.of("earshot.body.max-bytes", "1024", "earshot.send.burst", "1")));
  private final FakeResponse response = new FakeResponse();
  private final FakeChain chain = new FakeChain();

  private static FakeRequest post(String body) {
    return new FakeRequest("POST", "/chat/send-message")
        .answer("getContentType", "application/json")
        .body(body);
  }

  private void pass(FakeRequest request) throws Exception {
    filter.doFilter(request.asRequest(), response.asResponse(), chain);
  }

  @Test
  void doFilter_keptAtOnce_isAnswered() throws Exception {
    mailbox.completeAtOnce(FakeMailbox.kept(0, false));
    pass(post(Bodies.GOOD).header("Accept", "*/*").header("Idempotency-Key", "k"));
    assertEquals(200, response.status());
    assertEquals("application/json", response.header("Content-Type"));
    assertEquals("{\"status\":\"Message sent\",\"id\":\"e-0\",\"sessions\":2}", response.body());
    assertEquals("k", mailbox.drafts.get(0).key());
    assertFalse(chain.wasReached());
  }

  @Test
  void doFilter_keptLater_isAnsweredThen() throws Exception {
    FakeRequest request = post(Bodies.GOOD).async(response.asResponse());
    pass(request);
    assertEquals("", response.body());
    assertFalse(request.isCompleted());
    mailbox.complete(0, FakeMailbox.kept(0, false));
    assertTrue(response.body().contains("e-0"), response.body());
    assertTrue(request.isCompleted());
  }

  @Test
  void doFilter_failsLater_isAProblem() throws Exception {
    FakeRequest request = post(Bodies.GOOD).async(response.asResponse());
    pass(request);
    mailbox.appends.get(0).completeExceptionally(new IllegalStateException("told to fail"));
    assertEquals(500, response.status());
    assertEquals("application/problem+json", response.header("Content-Type"));
    assertFalse(response.body().contains("told to fail"), response.body());
    assertTrue(request.isCompleted());
  }

  @ParameterizedTest
  @CsvSource({"{}, 400", "[, 400", "stopped, 503"})
  void doFilter_refused_isAProblem(String body, int status) throws Exception {
    if (body.equals("stopped")) {
      dispatcher.stop();
    }
    pass(post(body));
    assertEquals(status, response.status());
    assertEquals("application/problem+json", response.header("Content-Type"));
    assertEquals(status == 503 ? "2" : "", response.header("Retry-After"));
    assertFalse(chain.wasReached());
  }

  @Test
  void doFilter_bodyTooBig_is413() throws Exception {
    pass(post(Bodies.GOOD + " ".repeat(1024)));
    assertEquals(413, response.status());
  }

  @Test
  void doFilter_bodyAnnouncedTooBig_is413() throws Exception {
    pass(post(Bodies.GOOD).answer("getContentLengthLong", 1025L));
    assertEquals(413, response.status());
    assertTrue(response.body().contains("earshot.body.max-bytes"), response.body());
  }

  @Test
  void doFilter_bodyAnnounced_isRead() throws Exception {
    mailbox.completeAtOnce(FakeMailbox.kept(0, false));
    pass(post(Bodies.GOOD).answer("getContentLengthLong", (long) Bodies.GOOD.length()));
    assertEquals(200, response.status());
  }

  @Test
  void doFilter_userBeyondTheRate_is429AndNothingIsSent() throws Exception {
    UserId alice = new UserId("alice");
    Caller caller = new Caller("user alice", alice, Set.of(), Long.MAX_VALUE);
    mailbox.completeAtOnce(FakeMailbox.kept(0, false));
    for (int status : new int[] {200, 429}) {
      pass(post(Bodies.GOOD).answer(Caller.class.getName(), caller));
      assertEquals(status, response.status());
    }
    assertEquals("1", response.header("Retry-After"));
    assertTrue(response.body().contains("earshot.send.rate"), response.body());
    assertEquals(1, mailbox.drafts.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "OPTIONS", "post"})
  void doFilter_otherMethod_goesTheLongWay(String method) throws Exception {
    pass(new FakeRequest(method, "/send-message").answer("getContentType", "application/json"));
    assertTrue(chain.wasReached());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/json;charset=utf-16", "application/*"})
  void doFilter_otherType_goesTheLongWay(String type) throws Exception {
    pass(post(Bodies.GOOD).answer("getContentType", type));
    assertTrue(chain.wasReached());
  }

  @ParameterizedTest
  @CsvSource({"Accept, text/html", "Content-Encoding, gzip"})
  void doFilter_otherHeader_goesTheLongWay(String header, String value) throws Exception {
    pass(post(Bodies.GOOD).header(header, value));
    assertTrue(chain.wasReached());
    assertEquals(0, mailbox.drafts.size());
  }
}
