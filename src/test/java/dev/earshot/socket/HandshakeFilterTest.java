package dev.earshot.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.MailboxSettings;
import dev.earshot.config.SessionSettings;
import dev.earshot.fake.FakeChain;
import dev.earshot.fake.FakeRequest;
import dev.earshot.fake.FakeResponse;
import dev.earshot.mailbox.MemoryMailbox;
import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import dev.earshot.protocol.CloseCode;
import dev.earshot.protocol.Protocol;
import dev.earshot.session.Drain;
import dev.earshot.session.Permit;
import dev.earshot.session.Session;
import dev.earshot.session.SessionRegistry;
import dev.earshot.session.Sink;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before the upgrade. */
class HandshakeFilterTest {
  private final MemoryMailbox mailbox =
      new MemoryMailbox(
          new MailboxSettings(Duration.ofDays(7), 10, 1L << 20, Duration.ofDays(1), 10_000, 1_000),
          1L << 20,
          Clock.systemUTC());
  private final SessionRegistry registry =
      new SessionRegistry(
          new SessionSettings(
              Duration.ofSeconds(25), 1, Duration.ofSeconds(15), Duration.ofSeconds(5)),
          mailbox,
          Runnable::run,
          Runnable::run);
  private final FakeResponse response = new FakeResponse();
  private final FakeChain chain = new FakeChain();

  @ParameterizedTest
  @ValueSource(strings = {"/ws/bob", "/ws/%EA%B9%80", "/ws/a%20b", "/ws/a%2Fb", "/ws/bob;x=1"})
  void doFilter_goodHandshake_isLetThrough(String path) throws Exception {
    pass(upgrade(path));
    assertTrue(chain.wasReached());
  }

  @Test
  void doFilter_otherContextPath_isLetThrough() throws Exception {
    pass(upgrade("/some/ws/bob").answer("getContextPath", "/some"));
    assertTrue(chain.wasReached());
  }

  @ParameterizedTest
  @ValueSource(strings = {"earliest", "k2f9-17"})
  void doFilter_goodSince_isLetThrough(String since) throws Exception {
    pass(upgrade("/ws/bob").parameter("since", since));
    assertTrue(chain.wasReached());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ws/", "/ws/%2E", "/ws/%00", "/ws/%", "/ws/;x"})
  void doFilter_badUserId_is400(String path) throws Exception {
    pass(upgrade(path));
    refused(400, "\"member\":\"userId\"");
  }

  @Test
  void doFilter_badSince_is400() throws Exception {
    pass(upgrade("/ws/bob").parameter("since", "yesterday"));
    refused(400, "\"member\":\"since\"");
  }

  @Test
  void doFilter_twoSinces_is400() throws Exception {
    pass(upgrade("/ws/bob").parameter("since", "earliest", "earliest"));
    refused(400, "\"member\":\"since\"");
  }

  @Test
  void doFilter_noUpgrade_is400() throws Exception {
    pass(new FakeRequest("GET", "/ws/bob"));
    refused(400, "\"member\":\"Upgrade\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "14", ""})
  void doFilter_otherVersion_is426WithOurs(String version) throws Exception {
    pass(
        upgrade("/ws/bob")
            .without("Sec-WebSocket-Version")
            .header("Sec-WebSocket-Version", version));
    refused(426, "\"member\":\"Sec-WebSocket-Version\"");
    assertEquals("13", response.header("Sec-WebSocket-Version"));
  }

  @Test
  void doFilter_noKey_is400() throws Exception {
    pass(upgrade("/ws/bob").without("Sec-WebSocket-Key"));
    refused(400, "\"member\":\"Sec-WebSocket-Key\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "YQ==", "dGhlIHNhbXBsZSBub25j_!=="})
  void doFilter_badKey_is400(String key) throws Exception {
    pass(upgrade("/ws/bob").without("Sec-WebSocket-Key").header("Sec-WebSocket-Key", key));
    refused(400, "\"member\":\"Sec-WebSocket-Key\"");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-WebSocket-Key, dGhlIHNhbXBsZSBub25jZQ==, 400",
    "Sec-WebSocket-Version, 8, 426",
    "Upgrade, h2c, 400",
    "Upgrade, websocket, 400"
  })
  void doFilter_secondValue_isRefused(String header, String value, int status) throws Exception {
    pass(upgrade("/ws/bob").header(header, value));
    refused(status, header);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep-alive", "upgrades", "no-upgrade", "do not upgrade", ""})
  void doFilter_connectionThatDoesNotUpgrade_is400(String value) throws Exception {
    pass(upgrade("/ws/bob").without("Connection").header("Connection", value));
    refused(400, "\"member\":\"Connection\"");
  }

  @Test
  void doFilter_oldHttp_is400() throws Exception {
    pass(upgrade("/ws/bob").answer("getProtocol", "HTTP/1.0"));
    refused(400, "HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"since=%", "since=%zz", "a b", "x=<"})
  void doFilter_badQuery_is400(String query) throws Exception {
    pass(upgrade("/ws/bob").answer("getQueryString", query));
    refused(400, "percent-encoded");
  }

  @Test
  void doFilter_otherMethod_is405WithAllow() throws Exception {
    pass(new FakeRequest("POST", "/ws/bob"));
    refused(405, "Method not allowed");
    assertEquals("GET", response.header("Allow"));
  }

  @Test
  void doFilter_deeperPath_is404() throws Exception {
    pass(upgrade("/ws/bob/x"));
    refused(404, "Not found");
  }

  @Test
  void doFilter_asManySessionsAsTheMost_is429() throws Exception {
    UserId bob = new UserId("bob");
    Cursor start = mailbox.earliest(bob);
    Session.Opening opening =
        new Session.Opening(bob, start, Protocol.plain(), new Silent(), Permit.FOREVER);
    Objects.requireNonNull(registry.open(opening), "was not taken");
    pass(upgrade("/ws/bob"));
    refused(429, "Too many requests");
    assertEquals("2", response.header("Retry-After"));
  }

  @Test
  void doFilter_stopping_is503() throws Exception {
    new Drain(registry, Duration.ZERO).run();
    pass(upgrade("/ws/bob"));
    refused(503, "Service unavailable");
    assertEquals("2", response.header("Retry-After"));
  }

  private static FakeRequest upgrade(String path) {
    return new FakeRequest("GET", path)
        .header("Upgrade", "WebSocket")
        .header("Connection", "keep-alive, Upgrade")
        .header("Sec-WebSocket-Version", "13")
        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
  }

  private void pass(FakeRequest request) throws Exception {
    new HandshakeFilter(registry).doFilter(request.asRequest(), response.asResponse(), chain);
  }

  private void refused(int status, String part) {
    assertFalse(chain.wasReached());
    assertEquals(status, response.status());
    assertTrue(response.body().contains(part), response.body());
  }

  /** A socket that takes everything. */
  private record Silent() implements Sink {
    @Override
    public void send(String frame, Done done) {
      done.done(null);
    }

    @Override
    public void ping() {}

    @Override
    public void close(CloseCode code, String reason) {}

    @Override
    public void abort(CloseCode code, String reason) {}
  }
}
