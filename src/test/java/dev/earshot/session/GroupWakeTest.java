package dev.earshot.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.Durability;
import dev.earshot.config.MailboxSettings;
import dev.earshot.config.StoreSettings;
import dev.earshot.mailbox.Mailbox;
import dev.earshot.mailbox.SqliteEnvironment;
import dev.earshot.mailbox.SqliteMailbox;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import dev.earshot.protocol.Protocol;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of a group's members over the mailbox in a file: who is woken, and when. */
@Timeout(60)
class GroupWakeTest {
  private static final GroupId TEAM = new GroupId("team");
  private static final UserId ALICE = new UserId("alice");

  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final ExecutorService answers = Executors.newSingleThreadExecutor();
  private final ExecutorService pumps = Executors.newFixedThreadPool(2);
  private final ExecutorService openers = Executors.newFixedThreadPool(2);
  private final Mailbox mailbox;
  private final SessionRegistry registry;

  GroupWakeTest(@TempDir Path directory) {
    mailbox =
        new SqliteMailbox(
            new StoreSettings(directory.resolve("home"), Durability.PROCESS),
            new MailboxSettings(Duration.ofDays(7), 10_000, 1L << 40, Duration.ofDays(1), 10, 10),
            new SqliteEnvironment(
                Clock.systemUTC(),
                System::nanoTime,
                writer,
                answers,
                Duration.ofMillis(50),
                Duration.ZERO));
    registry = new SessionRegistry(SessionBed.SETTINGS, mailbox, pumps, pumps);
  }

  @AfterEach
  void stop() {
    List.of(openers, pumps).forEach(ExecutorService::shutdownNow);
    mailbox.close();
    List.of(writer, answers).forEach(ExecutorService::shutdownNow);
  }

  private int send(String text) {
    Draft draft = new Draft(ALICE, TEAM, text, null, null, null);
    mailbox.append(draft).toCompletableFuture().join();
    return registry.wake(TEAM);
  }

  private Session open(UserId user, Cursor start, Sink sink) {
    Session.Opening opening =
        new Session.Opening(user, start, Protocol.plain(), sink, Permit.FOREVER);
    return Objects.requireNonNull(registry.open(opening));
  }

  @Test
  void wake_manyMembers_eachSessionGetsEachMessageOnceForOneAppend() throws Exception {
    List<FakeSink> sinks = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      UserId user = new UserId("member-" + i);
      mailbox.groups().join(TEAM, user);
      FakeSink sink = FakeSink.inline();
      sinks.add(sink);
      open(user, mailbox.earliest(user), sink);
    }
    awaitListeners(500);
    assertEquals(500, send("one"));
    assertEquals(500, send("two"));
    for (FakeSink sink : sinks) {
      assertEquals(List.of("[alice → team]: one", "[alice → team]: two"), sink.awaitFrames(2));
    }
  }

  private void awaitListeners(int count) {
    while (mailbox.groups().listening(TEAM).size() < count) {
      Thread.onSpinWait();
    }
  }

  @Test
  void open_whileAMessageComes_isNeverLeftAsleep() throws Exception {
    UserId bob = new UserId("bob");
    mailbox.groups().join(TEAM, bob);
    Cursor start = mailbox.earliest(bob);
    for (int i = 0; i < 300; i++) {
      FakeSink sink = FakeSink.inline();
      Cursor from = start;
      Future<Session> opened = openers.submit(() -> open(bob, from, sink));
      send("m" + i);
      Session session = opened.get(20, TimeUnit.SECONDS);
      assertEquals(List.of("[alice → team]: m" + i), sink.awaitFrames(1));
      start = mailbox.read(bob, start, 9, 99).position();
      session.gone();
    }
    assertTrue(registry.isEmpty());
  }

  @Test
  void joinAndLeave_openSession_takeEffectWithTheNextMessage() throws Exception {
    UserId bob = new UserId("bob");
    FakeSink sink = FakeSink.inline();
    open(bob, mailbox.earliest(bob), sink);
    assertEquals(0, send("before"));
    mailbox.groups().join(TEAM, bob);
    assertEquals(1, send("in"));
    assertEquals(1, sink.awaitFrames(1).size());
    mailbox.groups().leave(TEAM, bob);
    assertEquals(0, send("out"));
    mailbox.groups().join(TEAM, bob);
    assertEquals(1, send("back"));
    assertEquals(List.of("[alice → team]: in", "[alice → team]: back"), sink.awaitFrames(2));
  }
}
