package dev.earshot.admin;

import static dev.earshot.admin.AdminBed.ask;
import static dev.earshot.admin.AdminBed.badMember;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.Setting;
import dev.earshot.fake.SettableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusResourceTest {
  private final SettableClock clock = new SettableClock();
  private final List<String> reasons = new ArrayList<>();
  private final Samples samples =
      new Samples(() -> new Vitals(1, 2, null, null, null, null, null), clock, () -> 0);
  private final StatusResource resource =
      new StatusResource(
          samples, new Health(Instant.EPOCH, () -> reasons, List.of("A note.")), clock);

  @Test
  void status_well_isReadyWithItsSamples() {
    samples.run();
    StatusResource.Status status = resource.status(ask(null));
    assertTrue(status.ready());
    assertEquals("1970-01-01T00:00:00.000Z", status.startedAt());
    assertEquals(List.of("A note."), status.notes());
    assertTrue(status.heapUsed() > 0 && status.heapUsed() <= status.heapMax());
    assertEquals(1, status.samples().size());
    String last = "after=" + status.samples().get(0).time();
    assertEquals(List.of(), resource.status(ask(last)).samples());
  }

  @Test
  void status_trouble_saysWhy() {
    reasons.add("The disk is full.");
    StatusResource.Status status = resource.status(ask(""));
    assertFalse(status.ready());
    assertEquals(reasons, status.reasons());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "2026", "1e9", "%2B1000000001-01-01T00:00:00Z"})
  void status_badAfter_isNamed(String after) {
    assertEquals("after", badMember(() -> resource.status(ask("after=" + after))));
  }

  @Test
  void settings_all_comeByTheirNames() {
    var settings =
        new SettingsResource(
            List.of(
                new Setting("b", "1", "2", "environment"), new Setting("a", "", "", "default")));
    assertEquals(
        "{\"settings\":[{\"name\":\"a\",\"value\":\"\",\"default\":\"\",\"source\":\"default\"},"
            + "{\"name\":\"b\",\"value\":\"1\",\"default\":\"2\",\"source\":\"environment\"}]}",
        AdminBed.json(settings.settings()));
  }
}
