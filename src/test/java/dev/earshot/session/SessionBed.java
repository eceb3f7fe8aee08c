package dev.earshot.session;

import dev.earshot.config.MailboxSettings;
import dev.earshot.config.SessionSettings;
import dev.earshot.fake.SettableClock;
import dev.earshot.mailbox.Mailbox;
import dev.earshot.mailbox.MemoryMailbox;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import dev.earshot.protocol.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the tests of sessions stand on: a registry over a mailbox, and executors run by hand. */
final class SessionBed {
  static final UserId BOB = new UserId("bob");
  static final SessionSettings SETTINGS =
      new SessionSettings(
          Duration.ofSeconds(25), 20, Duration.ofSeconds(15), Duration.ofMillis(50));

  final SettableClock clock = new SettableClock();
  final ManualExecutor pumps = new ManualExecutor();
  final ManualExecutor closers = new ManualExecutor();
  final Mailbox mailbox;
  final SessionRegistry registry;

  SessionBed() {
    this(1_000_000, null);
  }

  /** A bed whose mailbox keeps so many messages, and whose pumps run elsewhere if given. */
  SessionBed(int retentionCount, @Nullable Executor otherPumps) {
    MailboxSettings settings =
        new MailboxSettings(
            Duration.ofDays(7), retentionCount, 1L << 40, Duration.ofDays(1), 10_000, 1_000);
    mailbox = new MemoryMailbox(settings, 1L << 30, clock);
    registry =
        new SessionRegistry(SETTINGS, mailbox, otherPumps == null ? pumps : otherPumps, closers);
  }

  /** A session of Bob's that is taken; it begins where the mailbox begins now. */
  Session open(Sink sink, Protocol protocol) {
    return open(sink, protocol, mailbox.earliest(BOB));
  }

  Session open(Sink sink, Protocol protocol, Cursor start) {
    return Objects.requireNonNull(
        registry.open(new Session.Opening(BOB, start, protocol, sink, Permit.FOREVER)),
        "was not taken");
  }

  Session openPlain(Sink sink) {
    return open(sink, Protocol.plain());
  }

  static Protocol json() {
    return Protocol.earshotV1(SETTINGS.heartbeat());
  }

  /** Appends {@code from, from + 1, …} without waking anybody; answers the last id. */
  Cursor append(int from, int count) {
    Cursor last = mailbox.earliest(BOB);
    for (int i = from; i < from + count; i++) {
      Draft draft = new Draft(new UserId("a"), BOB, String.valueOf(i), null, null, null);
      last = mailbox.append(draft).toCompletableFuture().join().id();
    }
    return last;
  }

  /** Appends one message and wakes Bob's sessions. */
  Cursor send(int number) {
    Cursor id = append(number, 1);
    registry.wake(BOB);
    return id;
  }

  /** The plain frames of {@code from, from + 1, …}. */
  static List<String> plain(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> "[a]: " + i).toList();
  }

  /** Waits until retention no longer spares what readers have not read yet, and applies it. */
  void retain() {
    clock.advance(Mailbox.PATIENCE.plusSeconds(1));
    mailbox.sweep();
  }

  /** Runs what waits: turns first, then closing handshakes. */
  void runAll() {
    pumps.runAll();
    closers.runAll();
  }

  Cursor acknowledged() {
    return mailbox.progress(BOB).acknowledged();
  }

  Cursor written() {
    return mailbox.progress(BOB).written();
  }
}
