package dev.earshot.session;

import dev.earshot.config.Settings;
import dev.earshot.mailbox.Mailbox;
import dev.earshot.mailbox.MemoryMailbox;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import dev.earshot.protocol.CloseCode;
import dev.earshot.protocol.Protocol;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A message's way from the mailbox in memory to one socket, all of it on the caller's stack. */
@State(Scope.Thread)
public class PumpBench {
  private static final UserId BOB = new UserId("bob");
  private static final long HEAP = 256L << 20;

  private final Settings settings = Settings.read(name -> null, "bench");
  private final Draft draft =
      new Draft(new UserId("alice"), BOB, "m".repeat(100), null, null, null);
  private final Mailbox mailbox = new MemoryMailbox(settings.mailbox(), HEAP, Clock.systemUTC());
  private final SessionRegistry sessions =
      new SessionRegistry(settings.session(), mailbox, Runnable::run, Runnable::run);
  private final CountingSink sink = new CountingSink();
  private long sent;

  /** Opens the session, which is greeted at once. */
  @Setup
  public void open() {
    Protocol protocol = sessions.protocol(Protocol.EARSHOT_V1);
    Session.Opening opening =
        new Session.Opening(BOB, mailbox.earliest(BOB), protocol, sink, Permit.FOREVER);
    Objects.requireNonNull(sessions.open(opening), "was not taken");
    sink.frames = 0;
  }

  /** Append, wake-up, read, encoding, write. */
  @Benchmark
  public @Nullable String deliver() {
    sent++;
    var unused = mailbox.append(draft).toCompletableFuture().join();
    sessions.wake(BOB);
    return sink.last;
  }

  /** A message that did not arrive at once would make the figure a wrong one. */
  @TearDown(Level.Iteration)
  public void check() {
    if (sink.frames != sent) {
      throw new IllegalStateException(sink.frames + " of " + sent + " messages arrived");
    }
  }

  /** A socket that takes everything at once. For one thread. */
  private static final class CountingSink implements Sink {
    private @Nullable String last;
    private long frames;

    @Override
    public void send(String frame, Done done) {
      last = frame;
      frames++;
      done.done(null);
    }

    @Override
    public void ping() {}

    @Override
    public void close(CloseCode code, String reason) {}

    @Override
    public void abort(CloseCode code, String reason) {}
  }
}
