package dev.earshot.app;

import dev.earshot.admin.BlockResource;
import dev.earshot.admin.Health;
import dev.earshot.admin.MailboxResource;
import dev.earshot.admin.Samples;
import dev.earshot.admin.SessionsResource;
import dev.earshot.admin.SettingsResource;
import dev.earshot.admin.StatusResource;
import dev.earshot.admin.UsersResource;
import dev.earshot.admin.Vitals;
import dev.earshot.config.Settings;
import dev.earshot.mailbox.Mailbox;
import dev.earshot.metrics.Figures;
import dev.earshot.session.Attendance;
import dev.earshot.session.SessionRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is there for whoever runs the server. Thread-safe. */
final class Operation {
  private static final String PROTECTED =
      "No keys are configured: only callers on this machine are answered.";

  private final Clock clock = Clock.systemUTC();
  private final Settings settings;
  private final Mailbox mailbox;
  private final SessionRegistry sessions;
  private final Supplier<Figures> figures;
  private final Attendance attendance;
  private final Samples samples;

  /**
   * The operation of a server.
   *
   * @param figures how it is doing now
   */
  Operation(
      Settings settings, Mailbox mailbox, SessionRegistry sessions, Supplier<Figures> figures) {
    this.settings = settings;
    this.mailbox = mailbox;
    this.sessions = sessions;
    this.figures = figures;
    this.attendance = new Attendance(sessions);
    this.samples = new Samples(this::vitals, clock, System::nanoTime);
  }

  /** Looks at the server now and then; to be run every {@link Samples#INTERVAL}. */
  Samples samples() {
    return samples;
  }

  /**
   * What answers HTTP.
   *
   * @param trouble why the server should get no work now; null if it should
   */
  List<Object> resources(Supplier<@Nullable String> trouble) {
    Health health =
        new Health(clock.instant(), () -> Stream.ofNullable(trouble.get()).toList(), notes());
    return List.of(
        new StatusResource(samples, health, clock),
        new SettingsResource(settings.inForce()),
        new UsersResource(attendance),
        new SessionsResource(attendance, sessions),
        new BlockResource(mailbox.revocations(), sessions),
        new MailboxResource(mailbox));
  }

  private List<String> notes() {
    Stream<String> open = settings.auth().isConfigured() ? Stream.of() : Stream.of(PROTECTED);
    return Stream.concat(open, settings.warnings().stream()).toList();
  }

  private Vitals vitals() {
    Figures now = figures.get();
    double p99 = now.delay().p99Millis();
    return new Vitals(
        now.users(),
        now.sessions().values().stream().mapToInt(Integer::intValue).sum(),
        now.sends(),
        now.deliveries(),
        p99 == 0 ? null : Double.valueOf(now.delay().p50Millis()),
        p99 == 0 ? null : Double.valueOf(p99),
        now.lagMillis());
  }
}
