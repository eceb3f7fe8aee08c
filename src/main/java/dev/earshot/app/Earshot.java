package dev.earshot.app;

import dev.earshot.admin.Samples;
import dev.earshot.auth.Identities;
import dev.earshot.auth.Proxies;
import dev.earshot.bus.LocalBus;
import dev.earshot.config.Durability;
import dev.earshot.config.MailboxSettings;
import dev.earshot.config.Settings;
import dev.earshot.mailbox.Mailbox;
import dev.earshot.mailbox.MemoryMailbox;
import dev.earshot.mailbox.Overdue;
import dev.earshot.mailbox.SqliteEnvironment;
import dev.earshot.mailbox.SqliteMailbox;
import dev.earshot.metrics.Figures;
import dev.earshot.metrics.HealthResource;
import dev.earshot.metrics.Metrics;
import dev.earshot.metrics.MetricsResource;
import dev.earshot.send.Allowance;
import dev.earshot.send.BroadcastResource;
import dev.earshot.send.Dispatcher;
import dev.earshot.send.Intake;
import dev.earshot.send.SendResource;
import dev.earshot.session.Drain;
import dev.earshot.session.Heartbeat;
import dev.earshot.session.SessionRegistry;
import dev.earshot.socket.CrowdFilter;
import dev.earshot.socket.ReceiverEndpoint;
import dev.earshot.socket.Reception;
import dev.earshot.undelivered.UndeliveredHook;
import dev.earshot.user.BlockedResource;
import dev.earshot.user.GroupResource;
import dev.earshot.user.UserGroupsResource;
import dev.earshot.user.UserResource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running Earshot: its parts, wired by hand. Thread-safe. */
final class Earshot {
  private static final Logger LOG = LoggerFactory.getLogger(Earshot.class);

  /** How much of the heap messages in memory may take. */
  private static final int HEAP_SHARE = 3;

  /**
   * A commit takes less, if nothing is wrong with the disk; a request thread is not held longer.
   */
  private static final Duration PATIENCE = Duration.ofMillis(50);

  /** Acknowledgements that come so soon one after another go into the store together. */
  private static final Duration LAG = Duration.ofMillis(50);

  private static final Duration REFRESH = Duration.ofSeconds(1);
  private static final Duration TIDY = Duration.ofSeconds(1);

  private static final Duration SWEEP = Duration.ofSeconds(10);

  private final Settings settings;
  private final @Nullable Identities identities;
  private final Workers workers = new Workers();
  private final Mailbox mailbox;
  private final Runnable often;
  private final @Nullable UndeliveredHook hook;
  private final SessionRegistry sessions;
  private final Operation operation;
  private final CrowdFilter crowd;
  private final Dispatcher dispatcher;
  private final Allowance allowance;
  private final Intake intake;
  private final Metrics metrics;
  private final AtomicBoolean stopping = new AtomicBoolean();

  /**
   * An Earshot that does not run yet.
   *
   * @param identities who its callers are; null in protected mode
   * @param version its own
   */
  Earshot(Settings settings, @Nullable Identities identities, String version) {
    this.settings = settings;
    this.identities = identities;
    if (settings.store().durability() == Durability.MEMORY) {
      mailbox = memoryMailbox(settings.mailbox());
      hook = null;
      often = () -> {};
    } else {
      SqliteMailbox stored = sqliteMailbox();
      mailbox = stored;
      often = stored::writeAcknowledged;
      workers.answers().execute(stored::count);
      hook = hook(stored.overdue());
    }
    sessions = new SessionRegistry(settings.session(), mailbox, workers.pumps(), workers.closers());
    crowd =
        new CrowdFilter(
            settings.socket(), new Proxies(settings.http().trustedProxies()), System::nanoTime);
    dispatcher = new Dispatcher(mailbox, new LocalBus(sessions::wake, sessions::broadcast));
    allowance = new Allowance(settings.send(), System::nanoTime);
    intake = new Intake(dispatcher, settings, allowance);
    metrics = metrics(version);
    operation = new Operation(settings, mailbox, sessions, this::figures);
  }

  private Metrics metrics(String version) {
    Metrics made = new Metrics(version, sessions, mailbox, this::trouble);
    made.watch(dispatcher);
    if (hook != null) {
      made.watch(hook);
    }
    return made;
  }

  private static Mailbox memoryMailbox(MailboxSettings settings) {
    long heap = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    return new MemoryMailbox(
        settings, Math.min(settings.retentionBytes(), heap), Clock.systemUTC());
  }

  private SqliteMailbox sqliteMailbox() {
    return new SqliteMailbox(
        settings.store(),
        settings.mailbox(),
        new SqliteEnvironment(
            Clock.systemUTC(),
            System::nanoTime,
            workers.writer(),
            workers.answers(),
            PATIENCE,
            LAG));
  }

  private @Nullable UndeliveredHook hook(Overdue overdue) {
    if (settings.undelivered().url() == null) {
      overdue.disregard();
      return null;
    }
    return new UndeliveredHook(settings.undelivered(), overdue, workers.hooks());
  }

  /** The registry of its sessions. */
  SessionRegistry sessions() {
    return sessions;
  }

  /** What stands before its sockets. */
  CrowdFilter crowd() {
    return crowd;
  }

  /** What takes sends. */
  Intake intake() {
    return intake;
  }

  /** How it is doing. */
  Figures figures() {
    return metrics.figures();
  }

  /** What answers HTTP. */
  List<Object> resources() {
    return List.of(
        new SendResource(intake),
        new BroadcastResource(dispatcher, settings, allowance, Clock.systemUTC()),
        new UserResource(mailbox, sessions),
        new BlockedResource(mailbox.blocks()),
        new GroupResource(mailbox.groups()),
        new UserGroupsResource(mailbox.groups()),
        new HealthResource(this::trouble),
        new MetricsResource(metrics));
  }

  /** What answers whoever runs it. */
  List<Object> operation() {
    return operation.resources(this::trouble);
  }

  private @Nullable String trouble() {
    return stopping.get() ? "The server is about to stop." : mailbox.trouble();
  }

  void start() {
    ReceiverEndpoint.use(new Reception(sessions, identities));
    if (identities != null) {
      workers.every(REFRESH.toMillis(), identities::refresh);
    }
    Heartbeat heartbeat = new Heartbeat(sessions);
    workers.every(Heartbeat.interval(settings.session()).toMillis(), heartbeat);
    workers.every(LAG.toMillis(), often);
    workers.every(Samples.INTERVAL.toMillis(), operation.samples());
    workers.every(TIDY.toMillis(), crowd::sweep);
    workers.every(TIDY.toMillis(), allowance::sweep);
    workers.every(Metrics.INTERVAL.toMillis(), metrics::run);
    Duration age = settings.mailbox().retentionAge();
    Duration keyAge = settings.mailbox().idempotencyAge();
    long shorter = Math.min(age.toMillis(), keyAge.toMillis());
    workers.every(Math.min(SWEEP.toMillis(), shorter / 2), mailbox::sweep);
    if (hook != null) {
      hook.run();
      workers.every(UndeliveredHook.INTERVAL.toMillis(), hook);
    }
    LOG.info("Earshot is ready");
  }

  /** Stops in the reverse order, once; blocks until everybody is told and gone. */
  void stop() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    LOG.info("Earshot stops");
    dispatcher.stop();
    try {
      new Drain(sessions, settings.session().drain()).run();
    } finally {
      ReceiverEndpoint.release();
      metrics.close();
      if (hook != null) {
        hook.close();
      }
      workers.close(mailbox::close);
    }
  }
}
