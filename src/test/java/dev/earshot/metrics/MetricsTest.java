package dev.earshot.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.Exposition;
import dev.earshot.problem.Problem;
import dev.earshot.problem.Problems;
import dev.earshot.protocol.CloseCode;
import dev.earshot.protocol.Protocol;
import dev.earshot.session.Session;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is measured of an Earshot whose every step the test knows. */
class MetricsTest {
  private static final String DELIVERIES = "earshot_deliveries_total{kind=\"%s\"}";

  private final MetricsBed bed = new MetricsBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void deliveries_whileThereAndAfterAnAbsence_areLiveAndReplayed() {
    bed.send("bob");
    assertNotNull(bed.open("bob", Protocol.earshotV1(Duration.ofSeconds(25))));
    Exposition replayed = bed.scrape();
    assertEquals(1, replayed.value(DELIVERIES.formatted("replay")));
    assertEquals(0, replayed.value("earshot_delivery_delay_seconds_count"));
    bed.send("bob");
    bed.send("bob");
    Exposition live = bed.scrape();
    assertEquals(2, live.value(DELIVERIES.formatted("live")));
    assertEquals(2, live.value("earshot_delivery_delay_seconds_count"));
    assertEquals(0, live.value("earshot_delivery_lag_seconds"));
  }

  @Test
  void sessions_openedAndClosed_areCountedByProtocolAndCode() {
    Session one = bed.open("bob", Protocol.plain());
    Session two = bed.open("bob", Protocol.events(Duration.ofSeconds(25)));
    Exposition open = bed.scrape();
    assertEquals(1, open.value("earshot_sessions{protocol=\"plain\"}"));
    assertEquals(1, open.value("earshot_sessions{protocol=\"events\"}"));
    assertEquals(0, open.value("earshot_sessions{protocol=\"earshot.v1\"}"));
    assertEquals(1, open.value("earshot_users_online"));
    assertNotNull(one);
    assertNotNull(two);
    one.close(CloseCode.TOO_BIG, "too big");
    two.gone();
    Exposition closed = bed.scrape();
    assertEquals(1, closed.value("earshot_session_ends_total{code=\"1009\"}"));
    assertEquals(1, closed.value("earshot_session_ends_total{code=\"client\"}"));
    assertEquals(0, closed.sum("earshot_sessions{"));
  }

  @Test
  void mailbox_beyondTheCount_tellsWhatIsKeptAndDropped() {
    for (int i = 0; i < MetricsBed.KEPT + 2; i++) {
      bed.send("bob");
    }
    Exposition metrics = bed.scrape();
    assertEquals(MetricsBed.KEPT, metrics.value("earshot_mailbox_messages"));
    assertEquals(2, metrics.value("earshot_dropped_total{reason=\"count\"}"));
    assertEquals(2, metrics.sum("earshot_dropped_total"));
    assertTrue(metrics.value("earshot_mailbox_bytes") > 0);
    assertEquals(1L << 30, metrics.value("earshot_mailbox_max_bytes"));
  }

  @Test
  void ready_withTrouble_is0() {
    assertEquals(1, bed.scrape().value("earshot_ready"));
    bed.trouble.set("The disk is full.");
    assertEquals(0, bed.scrape().value("earshot_ready"));
    assertEquals("The disk is full.", bed.metrics.figures().trouble());
  }

  @Test
  void refusals_told_areCountedByReason() {
    Problems.told(Problem.of(507, "full"));
    Problems.told(Problem.blocked("blocked"));
    Exposition metrics = bed.scrape();
    assertEquals(1, metrics.value("earshot_refusals_total{reason=\"full\"}"));
    assertEquals(1, metrics.value("earshot_refusals_total{reason=\"blocked\"}"));
    assertEquals(2, bed.metrics.figures().refusals());
  }

  @Test
  void figures_ofSomeTraffic_areThose() {
    bed.open("bob", Protocol.plain());
    bed.send("bob");
    bed.metrics.run();
    Figures figures = bed.metrics.figures();
    assertEquals(Map.of("plain", 1), figures.sessions());
    assertEquals(1, figures.users());
    assertEquals(1, figures.deliveries());
    assertEquals(1, figures.mailbox().messages());
    assertTrue(figures.delay().p99Millis() > 0);
    assertEquals("1.2.3", figures.version());
  }

  @Test
  void registries_ofTwoEarshots_doNotMix() {
    try (MetricsBed other = new MetricsBed()) {
      bed.open("bob", Protocol.plain());
      bed.send("bob");
      assertEquals(0, other.scrape().sum("earshot_deliveries_total"));
      assertEquals(1, bed.scrape().sum("earshot_deliveries_total"));
    }
  }

  @Test
  void labels_ofTraffic_nameNobody() {
    bed.open("bob", Protocol.plain());
    bed.send("bob");
    String text = MetricsBed.text(new MetricsResource(bed.metrics).metrics(null));
    assertTrue(!text.contains("bob"), text);
    assertTrue(!text.contains("alice"), text);
  }

  @Test
  void metrics_byAccept_areTextOrOpenMetrics() {
    MetricsResource resource = new MetricsResource(bed.metrics);
    Response open = resource.metrics("application/openmetrics-text; version=1.0.0");
    assertTrue(open.getHeaderString(HttpHeaders.CONTENT_TYPE).contains("openmetrics-text"));
    assertTrue(MetricsBed.text(open).endsWith("# EOF\n"));
    Response plain = resource.metrics("application/json");
    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8",
        plain.getHeaderString(HttpHeaders.CONTENT_TYPE));
  }
}
