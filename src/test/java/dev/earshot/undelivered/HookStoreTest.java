package dev.earshot.undelivered;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.config.MailboxSettings;
import dev.earshot.fake.SettableClock;
import dev.earshot.mailbox.MailboxException;
import dev.earshot.mailbox.MemoryMailbox;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens while the store fails. */
class HookStoreTest {
  private final HookBed bed = new HookBed();
  private final MailboxException failure = failure();

  @AfterEach
  void close() {
    bed.close();
  }

  /** What a mailbox without room fails with. */
  static MailboxException failure() {
    MailboxSettings settings =
        new MailboxSettings(Duration.ofDays(1), 1, 1, Duration.ofDays(1), 10_000, 1_000);
    MemoryMailbox mailbox = new MemoryMailbox(settings, 0, new SettableClock());
    Draft draft = new Draft(new UserId("a"), new UserId("b"), "hi", null, null, null);
    var outcomes = mailbox.append(List.of(draft)).toCompletableFuture().join();
    return Objects.requireNonNull(outcomes.get(0).refusal());
  }

  @Test
  void run_toldButNotSettled_isSettledLaterAndNotToldAgain() {
    String id = bed.overdue();
    UndeliveredHook hook = bed.hook();
    bed.overdue.failWrites(failure);
    hook.run();
    hook.run();
    hook.run();
    assertEquals(1, bed.server.calls().size());
    bed.overdue.failWrites(null);
    hook.run();
    assertEquals(List.of(id), bed.overdue.settled());
    assertEquals(1, bed.server.calls().size());
  }

  @Test
  void run_listCannotBeRead_goesOnWhenItCan() {
    String id = bed.overdue();
    UndeliveredHook hook = bed.hook();
    bed.overdue.failReads(failure);
    hook.run();
    assertEquals(List.of(), bed.server.calls());
    bed.overdue.failReads(null);
    hook.run();
    assertEquals(List.of(id), bed.overdue.settled());
  }

  @Test
  void run_failureCannotBeNoted_isTriedAgainAtTheNextRun() {
    String id = bed.overdue();
    UndeliveredHook hook = bed.hook();
    bed.server.answering(500);
    bed.overdue.failWrites(failure);
    hook.run();
    bed.overdue.failWrites(null);
    bed.server.answering(200);
    hook.run();
    assertEquals(List.of(id), bed.overdue.settled());
    assertEquals(2, bed.server.calls().size());
  }
}
