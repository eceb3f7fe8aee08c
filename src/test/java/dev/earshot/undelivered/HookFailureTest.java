package dev.earshot.undelivered;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.undelivered.HookServer.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to messages that could not be told. */
class HookFailureTest {
  private final HookBed bed = new HookBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void run_failureThenSuccess_isSettledThen() {
    String id = bed.overdue();
    UndeliveredHook hook = bed.hook();
    bed.server.answering(500);
    hook.run();
    bed.server.answering(200);
    bed.clock.advance(Duration.ofMillis(1999));
    hook.run();
    assertEquals(1, bed.server.calls().size());
    bed.clock.advance(Duration.ofMillis(1));
    hook.run();
    assertEquals(2, bed.server.calls().size());
    assertEquals(List.of(id), bed.overdue.settled());
  }

  @Test
  void run_failingOn_waitsTwiceAsLongEachTimeUpToAnHour() {
    String id = bed.overdue();
    UndeliveredHook hook = bed.hook();
    bed.server.answering(500);
    for (int i = 0; i < 14; i++) {
      hook.run();
      bed.clock.advance(Duration.ofHours(1));
    }
    List<Long> seconds = bed.overdue.waits().stream().map(Duration::toSeconds).toList();
    assertEquals(
        List.of(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 1024L, 2048L, 3600L, 3600L, 3600L),
        seconds);
    assertEquals(14, bed.overdue.attempts(id));
  }

  @ParameterizedTest
  @CsvSource({
    "500, 60, 60",
    "503, 60, 60",
    "429, 3600, 3600",
    "429, 999999999, 3600",
    "503, 1, 2",
    "503, -5, 2",
    "503, soon, 2",
    "503, 99999999999999999999, 2",
    "503, 'Wed, 21 Oct 2026 07:28:00 GMT', 2",
  })
  void run_retryAfter_isHonouredUpToAnHour(int status, String retryAfter, long seconds) {
    bed.overdue();
    bed.server.answering(call -> Reply.of(status).with("Retry-After", retryAfter));
    bed.hook().run();
    assertEquals(List.of(Duration.ofSeconds(seconds)), bed.overdue.waits());
  }

  @Test
  void run_busyServer_isLeftAloneByAllMessages() {
    UndeliveredHook hook = bed.hook();
    bed.server.answering(call -> Reply.of(429).with("Retry-After", "60"));
    bed.overdue();
    hook.run();
    bed.server.answering(200);
    bed.overdue();
    hook.run();
    assertEquals(1, bed.server.calls().size());
    bed.clock.advance(Duration.ofSeconds(30));
    hook.run();
    assertEquals(2, bed.overdue.settled().size());
  }

  @Test
  void run_messageThatAlwaysFails_doesNotBlockOthers() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add(bed.overdue.send("alice", i % 10 == 0 ? "poison" : "bob", "hi"));
    }
    bed.clock.advance(HookBed.AFTER);
    bed.server.answering(
        call -> Reply.of(call.json().path("receiver").asText().equals("poison") ? 500 : 200));
    bed.hook().run();
    ids.remove(10);
    ids.remove(0);
    assertEquals(Set.copyOf(ids), Set.copyOf(bed.overdue.settled()));
    assertEquals(ids.size(), bed.overdue.settled().size());
  }

  @Test
  void run_everythingFails_isTriedAPlaceARun() {
    for (int i = 0; i < 20; i++) {
      bed.overdue.send("alice", "bob", "hi");
    }
    bed.clock.advance(HookBed.AFTER);
    bed.server.answering(500);
    UndeliveredHook hook = bed.hook();
    hook.run();
    assertEquals(UndeliveredHook.PARALLELISM, bed.server.calls().size());
    hook.run();
    assertEquals(2 * UndeliveredHook.PARALLELISM, bed.server.calls().size());
  }

  @Test
  void run_nobodyListens_isPostponed() throws IOException {
    try (Socket bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI url = URI.create("http://127.0.0.1:" + bound.getLocalPort());
      String id = bed.overdue();
      bed.hook(HookBed.settings(url), Runnable::run).run();
      assertEquals(1, bed.overdue.attempts(id));
    }
  }

  @Test
  void run_noSuchHost_isPostponed() {
    String id = bed.overdue();
    bed.hook(HookBed.settings(URI.create("http://nowhere.invalid/")), Runnable::run).run();
    assertEquals(1, bed.overdue.attempts(id));
  }

  @Test
  void run_serverHangsUp_isPostponedAndNotSentTwice() {
    String id = bed.overdue();
    UndeliveredHook hook = bed.hook();
    bed.server.answering(call -> Reply.HANG_UP);
    hook.run();
    assertEquals(1, bed.overdue.attempts(id));
    assertEquals(1, bed.server.calls().size());
  }

  @Test
  void run_serverHangsUpOnAnUsedConnection_isNotSentTwice() {
    bed.overdue();
    UndeliveredHook hook = bed.hook();
    hook.run();
    bed.server.answering(call -> Reply.HANG_UP);
    String id = bed.overdue();
    hook.run();
    assertEquals(1, bed.overdue.attempts(id));
    assertEquals(1, bed.server.calls(id).size());
  }

  @Test
  void run_newHookOnTheSameList_goesOn() {
    String first = bed.overdue();
    bed.server.answering(500);
    UndeliveredHook before = bed.hook();
    before.run();
    before.close();
    String second = bed.overdue();
    before.run();
    assertEquals(1, bed.server.calls().size());
    bed.server.answering(200);
    bed.hook().run();
    assertEquals(Set.of(first, second), Set.copyOf(bed.overdue.settled()));
    assertEquals(3, bed.server.calls().size());
  }
}
