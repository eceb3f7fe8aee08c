package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import dev.earshot.fake.Exposition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code /metrics} tells of traffic that the test knows. */
class MetricsIT extends ContainerSuite {
  private static final String SENDS = "earshot_sends_total{outcome=\"%s\"}";
  private static final String INVALID = "earshot_refusals_total{reason=\"invalid\"}";
  private static final String ENDS = "earshot_session_ends_total{code=\"%s\"}";

  @Test
  void traffic_ofEveryKind_isCountedExactly() {
    String bob = fresh("bob");
    String carol = fresh("carol");
    Exposition before = scrape();
    try (Receiver plain = api.dial(bob).open();
        Receiver v1 = api.dial(bob).v1().open()) {
      Poll.until("two sessions", () -> api.sessions(bob) == 2);
      send(bob, carol);
      plain.inbox().awaitTexts(4);
      v1.inbox().awaitOfType("message", 4);
      try (Receiver late = api.dial(carol).v1().open()) {
        late.inbox().awaitOfType("message", 1);
        gap(carol);
        Poll.until("all counted", () -> added(before).equals(expected()));
      }
      api.closeSessions(bob);
      v1.inbox().awaitCloseCode();
    } finally {
      assertEquals(expected(), added(before));
    }
    assertTrue(scrape().value("earshot_commit_seconds_count") >= 5);
    assertTrue(scrape().value(ENDS.formatted("1008")) >= before.value(ENDS.formatted("1008")) + 2);
  }

  /** Three and a keyed one for bob, of which one twice; one for carol; two that are wrong. */
  private void send(String bob, String carol) {
    for (int i = 0; i < 3; i++) {
      assertEquals(200, api.send("alice", bob, "hi").status());
    }
    String keyed = Api.message("alice", bob, "once").replace("}", ",\"key\":\"" + bob + "\"}");
    api.post(keyed);
    assertEquals(200, api.post(keyed).status());
    assertEquals(202, api.send("alice", carol, "hi").status());
    Expect.problem(400, api.post("[]x"));
    assertEquals(400, api.post("[{\"sender\":\"a\"}]").json().at("/0/code").asInt());
  }

  private void gap(String user) {
    try (Receiver lost = api.dial(user, "?since=0-0").v1().open()) {
      lost.inbox().awaitOfType("gap", 1);
      lost.inbox().awaitOfType("message", 1);
    }
  }

  private static Map<String, Double> expected() {
    Map<String, Double> expected = new LinkedHashMap<>();
    expected.put("sent", 4.0);
    expected.put("stored", 1.0);
    expected.put("duplicate", 1.0);
    expected.put("live", 8.0);
    expected.put("delayed", 8.0);
    expected.put("replayed", 2.0);
    expected.put("invalid", 2.0);
    expected.put("gaps", 1.0);
    expected.put("kept", 5.0);
    return expected;
  }

  private Map<String, Double> added(Exposition before) {
    Exposition now = scrape();
    Map<String, Double> added = new LinkedHashMap<>();
    for (String kind : new String[] {"sent", "stored", "duplicate"}) {
      added.put(kind, now.value(SENDS.formatted(kind)) - before.value(SENDS.formatted(kind)));
    }
    Map.of(
            "live", "earshot_deliveries_total{kind=\"live\"}",
            "replayed", "earshot_deliveries_total{kind=\"replay\"}",
            "delayed", "earshot_delivery_delay_seconds_count",
            "invalid", INVALID,
            "gaps", "earshot_gaps_total")
        .forEach((name, series) -> added.put(name, now.value(series) - before.value(series)));
    added.put("kept", kept(now) - kept(before));
    return added;
  }

  /** Retention may take something from others meanwhile. */
  private static double kept(Exposition metrics) {
    return metrics.value("earshot_mailbox_messages") + metrics.sum("earshot_dropped_total");
  }

  @Test
  void sessions_openAndClosed_areCountedByProtocol() {
    String bob = fresh("bob");
    try (Receiver plain = api.dial(bob).open()) {
      Poll.until("a session", () -> api.sessions(bob) == 1);
      Exposition metrics = scrape();
      assertTrue(metrics.value("earshot_sessions{protocol=\"plain\"}") >= 1);
      assertTrue(metrics.value("earshot_users_online") >= 1);
      assertEquals(1, metrics.value("earshot_ready"));
      assertTrue(metrics.sum("earshot_build_info{version=\"") == 1, metrics.series()::toString);
      assertTrue(metrics.value("earshot_mailbox_bytes") > 0);
    }
  }

  @Test
  void metrics_askedForOpenMetrics_areThat() {
    Reply reply =
        Http.get(
            server.http("/metrics"),
            "Accept",
            "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2");
    assertTrue(reply.header("Content-Type").startsWith("application/openmetrics-text"));
    assertTrue(reply.body().endsWith("# EOF\n"), reply.body());
  }

  private Exposition scrape() {
    Reply reply = Http.get(server.http("/metrics"));
    assertEquals(200, reply.status(), reply.body());
    String type = reply.header("Content-Type").replace(" ", "").toLowerCase(java.util.Locale.ROOT);
    assertEquals("text/plain;version=0.0.4;charset=utf-8", type);
    return new Exposition(reply.body());
  }
}
