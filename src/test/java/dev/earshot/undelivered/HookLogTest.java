package dev.earshot.undelivered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is logged, and what is not. */
class HookLogTest {
  private static final Logger LOGGER = Logger.getLogger("dev.earshot.undelivered");

  private final HookBed bed = new HookBed();
  private final Lines lines = new Lines();

  private static final class Lines extends Handler {
    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      all.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    List<String> of(Level level) {
      return all.stream().filter(line -> line.startsWith(level + " ")).toList();
    }
  }

  @BeforeEach
  void listen() {
    LOGGER.setLevel(Level.ALL);
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(lines);
  }

  @AfterEach
  void close() {
    LOGGER.removeHandler(lines);
    LOGGER.setUseParentHandlers(true);
    LOGGER.setLevel(null);
    bed.close();
  }

  private void runs(UndeliveredHook hook, int count) {
    for (int i = 0; i < count; i++) {
      hook.run();
      bed.clock.advance(Duration.ofSeconds(30));
    }
  }

  @Test
  void run_outage_isLoggedOnceAndItsEndOnce() {
    bed.overdue();
    bed.overdue();
    UndeliveredHook hook = bed.hook();
    bed.server.answering(500);
    runs(hook, 20);
    bed.server.answering(200);
    bed.clock.advance(Duration.ofHours(1));
    runs(hook, 2);
    String place = "The undelivered hook at http://" + bed.server.url().getAuthority();
    assertEquals(
        List.of("WARNING " + place + " fails: 500, so it is tried again later"),
        lines.of(Level.WARNING));
    assertEquals(List.of("INFO " + place + " works again"), lines.of(Level.INFO));
  }

  @Test
  void run_oneMessageFailsAmongMany_isLoggedOnce() {
    String poison = bed.overdue();
    bed.server.answering(call -> HookServer.Reply.of(call.id().equals(poison) ? 500 : 200));
    UndeliveredHook hook = bed.hook();
    for (int i = 0; i < 6; i++) {
      bed.overdue();
      hook.run();
    }
    assertEquals(1, lines.of(Level.WARNING).size(), lines.all::toString);
    assertEquals(List.of(), lines.of(Level.INFO));
  }

  @Test
  void run_storeFails_isLoggedOnceAndItsEndOnce() {
    bed.overdue();
    bed.overdue.failWrites(HookStoreTest.failure());
    UndeliveredHook hook = bed.hook();
    runs(hook, 10);
    bed.overdue.failWrites(null);
    runs(hook, 2);
    assertEquals(1, lines.of(Level.WARNING).size(), lines.all::toString);
    assertEquals(1, lines.of(Level.INFO).size(), lines.all::toString);
  }

  @Test
  void run_anything_showsNoTextNoSecretAndNothingOfTheAddressButTheHost() {
    bed.overdue.send("alice", "밥\u2028", "the text");
    bed.clock.advance(HookBed.AFTER);
    UndeliveredHook hook =
        bed.hook(HookBed.settings(bed.server.url(), HookBed.SECRET, true), Runnable::run);
    bed.server.answering(500);
    runs(hook, 1);
    bed.server.answering(200);
    runs(hook, 1);
    String all = String.join("\n", lines.all);
    assertTrue(lines.of(Level.FINE).size() == 2, all);
    for (String hidden :
        new String[] {"the text", HookBed.SECRET, "hooks/undelivered", "v1,", "\u2028"}) {
      assertFalse(all.contains(hidden), all);
    }
  }

  @Test
  void hook_withoutSecret_warnsAtTheStart() {
    bed.hook(HookBed.settings(bed.server.url(), null, false), Runnable::run).run();
    assertEquals(
        List.of(
            "WARNING earshot.undelivered.secret is not given: the undelivered hook signs nothing"),
        lines.of(Level.WARNING));
  }
}
