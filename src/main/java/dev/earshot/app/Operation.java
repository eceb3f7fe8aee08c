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
  private final Attendance attendance;
  private final Samples samples;

  Operation(Settings settings, Mailbox mailbox, SessionRegistry sessions) {
    this.settings = settings;
    this.mailbox = mailbox;
    this.sessions = sessions;
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
    return new Vitals(
        attendance.users(), attendance.sessions(), null, null, null, null, attendance.lagMillis());
  }
}
