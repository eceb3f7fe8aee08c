package dev.earshot.metrics;

import dev.earshot.mailbox.Ledger;
import dev.earshot.mailbox.Mailbox;
import dev.earshot.problem.Problems;
import dev.earshot.send.Dispatcher;
import dev.earshot.session.Census;
import dev.earshot.session.SessionRegistry;
import dev.earshot.undelivered.UndeliveredHook;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is measured of one Earshot, with a registry of its own, so that two in one
 * container do not mix. Thread-safe.
 */
public final class Metrics implements AutoCloseable {
  /** How often {@link #run} is to be called. */
  public static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final int INTERVALS_A_MINUTE = 12;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Registry meters = new Registry(registry);
  private final Meters counted = new Meters(registry);
  private final JvmMeters jvm = new JvmMeters(registry);
  private final Deque<Delays> lastMinute = new ArrayDeque<>();
  private final long startedAt = System.currentTimeMillis();
  private final SessionRegistry sessions;
  private final Ledger ledger;
  private final String version;
  private final Supplier<@Nullable String> trouble;
  private volatile Census census;

  /**
   * Begins to count.
   *
   * @param version of Earshot
   * @param trouble why the server should get no work now, in one sentence; null if it should
   */
  public Metrics(
      String version,
      SessionRegistry sessions,
      Mailbox mailbox,
      Supplier<@Nullable String> trouble) {
    this.version = version;
    this.sessions = sessions;
    this.ledger = mailbox.ledger();
    this.trouble = trouble;
    this.census = Census.of(sessions);
    lastMinute.add(counted.delays());
    sessions.watch(counted);
    ledger.watch(counted);
    Problems.watch(counted.refusals());
    addGauges();
  }

  /** Counts what becomes of messages too. */
  public void watch(Dispatcher dispatcher) {
    dispatcher.watch(counted.sends());
  }

  /** Counts what becomes of notices too. */
  public void watch(UndeliveredHook hook) {
    hook.watch(counted.hooks());
  }

  private void addGauges() {
    for (String protocol : List.of("plain", "earshot.v1", "events")) {
      meters.gauge(
          Metric.SESSIONS,
          this,
          m -> m.census.byProtocol().getOrDefault(protocol, 0),
          "protocol",
          protocol);
    }
    meters.gauge(Metric.USERS, this, m -> m.census.users());
    meters.gauge(Metric.LAG, this, m -> m.census.lagMillis() / 1000.0);
    meters.gauge(Metric.MESSAGES, ledger, Ledger::messages);
    meters.gauge(Metric.BYTES, ledger, Ledger::bytes);
    meters.gauge(Metric.MAX_BYTES, ledger, Ledger::maxBytes);
    for (Ledger.Why why : Ledger.Why.values()) {
      meters.counted(Metric.DROPPED, ledger, l -> l.dropped(why), "reason", Metric.label(why));
    }
    meters.gauge(Metric.READY, trouble, t -> t.get() == null ? 1 : 0);
    meters.gauge(Metric.UPTIME, this, m -> m.uptimeMillis() / 1000.0);
    meters.gauge(Metric.BUILD, this, m -> 1, "version", version);
  }

  private long uptimeMillis() {
    return System.currentTimeMillis() - startedAt;
  }

  /** Takes note of the time that passes; to be called every {@link #INTERVAL}. */
  public void run() {
    synchronized (lastMinute) {
      lastMinute.add(counted.delays());
      if (lastMinute.size() > INTERVALS_A_MINUTE) {
        lastMinute.remove();
      }
    }
  }

  /** How the server is doing now. */
  public Figures figures() {
    Census now = Census.of(sessions);
    Delays delays = ofLastMinute();
    return new Figures(
        System.currentTimeMillis(),
        uptimeMillis() / 1000,
        version,
        counted.accepted(),
        counted.delivered(),
        counted.refused(),
        now.byProtocol(),
        now.users(),
        new Figures.Delay(delays.quantile(0.5), delays.quantile(0.99)),
        now.lagMillis(),
        new Figures.Kept(ledger.messages(), ledger.bytes(), ledger.maxBytes()),
        trouble.get());
  }

  private Delays ofLastMinute() {
    synchronized (lastMinute) {
      return counted.delays().since(lastMinute.getFirst());
    }
  }

  /** Everything in a text form of Prometheus's. */
  String exposition(String contentType) {
    census = Census.of(sessions);
    return registry.scrape(contentType);
  }

  /** Counts no more. */
  @Override
  public void close() {
    Problems.watch(refusal -> {});
    jvm.close();
    registry.close();
  }
}
