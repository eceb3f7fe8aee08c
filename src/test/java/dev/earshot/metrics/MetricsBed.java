package dev.earshot.metrics;

import dev.earshot.config.MailboxSettings;
import dev.earshot.config.SessionSettings;
import dev.earshot.fake.Exposition;
import dev.earshot.mailbox.MemoryMailbox;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import dev.earshot.protocol.CloseCode;
import dev.earshot.protocol.Protocol;
import dev.earshot.session.Permit;
import dev.earshot.session.Session;
import dev.earshot.session.SessionRegistry;
import dev.earshot.session.Sink;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A small Earshot in memory, measured. For one thread. */
final class MetricsBed implements AutoCloseable {
  static final int KEPT = 3;

  final MemoryMailbox mailbox =
      new MemoryMailbox(
          new MailboxSettings(Duration.ofDays(7), KEPT, 1L << 30, Duration.ofDays(1), 9, 9),
          1L << 30,
          Clock.systemUTC());
  final SessionRegistry sessions =
      new SessionRegistry(
          new SessionSettings(
              Duration.ofSeconds(25), 20, Duration.ofSeconds(15), Duration.ofSeconds(5)),
          mailbox,
          Runnable::run,
          Runnable::run);
  final AtomicReference<@Nullable String> trouble = new AtomicReference<>();
  final Metrics metrics = new Metrics("1.2.3", sessions, mailbox, trouble::get);

  void send(String receiver) {
    UserId user = new UserId(receiver);
    var unused = mailbox.append(new Draft(new UserId("alice"), user, "hi", null, null, null));
    sessions.wake(user);
  }

  @Nullable Session open(String user, Protocol protocol) {
    UserId id = new UserId(user);
    return sessions.open(
        new Session.Opening(
            id, mailbox.progress(id).acknowledged(), protocol, new Taker(), Permit.FOREVER));
  }

  Exposition scrape() {
    return new Exposition(text(new MetricsResource(metrics).metrics("*/*")));
  }

  static String text(Response response) {
    return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    metrics.close();
  }

  /** Takes everything at once. */
  private static final class Taker implements Sink {
    @Override
    public void send(String frame, Done done) {
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
