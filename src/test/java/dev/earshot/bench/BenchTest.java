package dev.earshot.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.bench.load.Histogram;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the bench makes of what it measured. */
class BenchTest {
  private static final Contender EARSHOT = new Contender(Make.EARSHOT, Kind.TOMCAT_10_1);

  @Test
  void millis_aThousandDurations_isWithinOneBucket() {
    Histogram histogram = new Histogram();
    for (int i = 1; i <= 1000; i++) {
      histogram.add(i * 1_000_000L);
    }
    assertEquals(500, histogram.millis(0.5), 500 / 64.0);
    assertEquals(990, histogram.millis(0.99), 990 / 64.0);
    assertEquals(999, histogram.millis(0.999), 999 / 64.0);
    assertEquals(1000, histogram.millis(1), 1000 / 64.0);
    assertEquals(1000, histogram.count());
  }

  @Test
  void millis_oneSlowOfAHundred_isOnlyAboveTheP99() {
    Histogram histogram = new Histogram();
    for (int i = 0; i < 99; i++) {
      histogram.add(1_000_000);
    }
    histogram.add(Long.MAX_VALUE);
    assertEquals(1, histogram.millis(0.99), 1 / 64.0);
    assertTrue(histogram.millis(0.999) > 1e9);
  }

  @Test
  void millis_negativeAndNone_areZeroAndNaN() {
    Histogram histogram = new Histogram();
    assertEquals(Double.NaN, histogram.millis(0.5));
    histogram.add(-5);
    assertEquals(0, histogram.millis(0.5));
  }

  @Test
  void median_oddAndEven_isTheMiddle() {
    assertEquals(7, Figures.ofRounds(rates(9, 1, 7), Figures::rate).rate());
    assertEquals(6, Figures.ofRounds(rates(9, 1, 7, 5), Figures::rate).rate());
  }

  @Test
  void spread_severalRounds_isLeastToMost() {
    assertEquals("1.00–9.00", Figures.ofRounds(rates(9, 1, 7), Figures::rate).spread().toString());
    assertEquals("40–12,345", Spread.of(rates(12_345, 40), Figures::rate).toString());
  }

  @Test
  void spread_oneRoundOrNothingMeasured_isEmpty() {
    assertEquals("", Spread.of(rates(9), Figures::rate).toString());
    assertEquals("", Spread.of(rates(9, 1), Figures::p99).toString());
  }

  @Test
  void report_oneLineAndATable_showsBoth() {
    Report report = new Report();
    report.add("micro", "| its own |\n");
    assertFalse(report.toString().contains("subject"));
    report.add(new Line("unicast", EARSHOT, Figures.ofRounds(rates(9, 1), Figures::rate), "fast"));
    String text = report.toString();
    assertTrue(text.contains("1.00–9.00"), text);
    assertTrue(text.endsWith("\nRow `micro`:\n\n| its own |\n"), text);
  }

  @Test
  void ratios_besideAPeer_areOwnToThePeers() {
    Contender bare = new Contender(Make.BARE, Kind.TOMCAT_10_1);
    Contender elsewhere = new Contender(Make.BARE, Kind.JETTY_12);
    var all =
        Map.of(
            EARSHOT, Figures.of(50, 20, 0, 0),
            bare, Figures.of(100, 10, 0, 0),
            elsewhere, Figures.of(1, 1, 0, 0));
    assertEquals(
        "rate, CPU to bare: 0.50, 2.00", Ratios.of(EARSHOT, all, List.of(Make.BARE, Make.NCHAN)));
  }

  @Test
  void told_propertyAndFlag_replacesAndAdds() {
    Settings settings = Settings.defaults().with("launcher.accept-queue", "1");
    Settings told = Make.told(settings, List.of("-Dlauncher.accept-queue=a=b", "-XX:+UseZGC"));
    assertEquals("a=b", told.properties().get("launcher.accept-queue"));
    assertEquals(List.of("-Xmx512m", "-XX:+UseZGC"), told.jvmArguments());
  }

  private static List<Figures> rates(double... rates) {
    return Arrays.stream(rates).mapToObj(rate -> Figures.of(rate, 0, 0, 0)).toList();
  }
}
