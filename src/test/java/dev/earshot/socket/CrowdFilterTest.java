package dev.earshot.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.auth.Proxies;
import dev.earshot.config.SocketSettings;
import dev.earshot.fake.FakeRequest;
import dev.earshot.fake.FakeResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When there are too many sockets or handshakes. */
class CrowdFilterTest {
  private final List<Ticket> tickets = new ArrayList<>();
  private long now;
  private final CrowdFilter filter =
      new CrowdFilter(
          new SocketSettings(3, 2, 1, 1, 100, false), new Proxies(List.of()), () -> now);

  @Test
  void doFilter_moreHandshakesThanTheRate_is429UntilTimeHasPassed() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertEquals(200, from("192.0.2.1").status());
    }
    FakeResponse refused = from("192.0.2.1");
    assertEquals(429, refused.status());
    assertEquals("1", refused.header("Retry-After"));
    assertTrue(refused.body().contains("earshot.handshake.rate"), refused.body());
    assertEquals(200, from("192.0.2.2").status());
    now += Duration.ofSeconds(1).toNanos();
    filter.sweep();
    assertEquals(200, from("192.0.2.1").status());
    assertEquals(429, from("192.0.2.1").status());
  }

  @Test
  void doFilter_manyOfThisMachine_areNotCounted() throws Exception {
    for (int i = 0; i < 100; i++) {
      assertEquals(200, from("127.0.0.1").status());
    }
  }

  @Test
  void doFilter_asManySessionsOfTheAddress_is429UntilOneLeaves() throws Exception {
    assertTrue(enter("192.0.2.1"));
    assertTrue(enter("192.0.2.1"));
    FakeResponse refused = from("192.0.2.1");
    assertEquals(429, refused.status());
    assertTrue(refused.body().contains("earshot.session.max-per-address"), refused.body());
    assertEquals(200, from("192.0.2.2").status());
    tickets.get(0).leave();
    tickets.get(0).leave();
    assertTrue(enter("192.0.2.1"));
    assertEquals(429, from("192.0.2.1").status());
  }

  @Test
  void doFilter_asManySessionsInAll_is503() throws Exception {
    assertTrue(enter("192.0.2.1") && enter("192.0.2.2") && enter("127.0.0.1"));
    FakeResponse refused = from("127.0.0.1");
    assertEquals(503, refused.status());
    assertTrue(refused.body().contains("earshot.session.max "), refused.body());
    assertEquals("2", refused.header("Retry-After"));
  }

  @Test
  void enter_severalHandshakesAtOnce_noMoreThanTheMost() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertEquals(200, from("192.0.2.1").status());
    }
    assertEquals(2, tickets.stream().filter(Ticket::enter).count());
    tickets.forEach(Ticket::leave);
    assertTrue(enter("192.0.2.1"));
  }

  @Test
  void places_manyAddressesComeAndGo_nothingStays() {
    Places places = new Places(new SocketSettings(1_000_000, 2, 1, 1, 100, false));
    for (int i = 0; i < 1_000_000; i++) {
      String address = "address" + i;
      assertTrue(places.take(address));
      places.free(address);
    }
    assertEquals(0, places.addresses());
  }

  @Test
  void exceeded_moreThanTenSecondsWorth_namesTheSetting() throws Exception {
    assertTrue(enter("192.0.2.1"));
    Ticket ticket = tickets.get(0);
    assertNull(ticket.exceeded(1000));
    assertEquals("earshot.session.byte-rate", ticket.exceeded(500));
    for (int i = 0; i < 8; i++) {
      assertNull(ticket.exceeded(0));
    }
    assertEquals("earshot.session.frame-rate", ticket.exceeded(0));
  }

  @Test
  void current_afterTheHandshake_isNone() throws Exception {
    assertEquals(200, from("192.0.2.1").status());
    assertNull(CrowdFilter.current());
    assertFalse(tickets.get(0).mayCompress());
  }

  private boolean enter(String address) throws Exception {
    assertEquals(200, from(address).status());
    return tickets.get(tickets.size() - 1).enter();
  }

  private FakeResponse from(String address) throws Exception {
    FakeResponse response = new FakeResponse();
    filter.doFilter(
        new FakeRequest("GET", "/ws/bob").answer("getRemoteAddr", address).asRequest(),
        response.asResponse(),
        (request, answer) -> tickets.add(Objects.requireNonNull(CrowdFilter.current())));
    return response;
  }
}
