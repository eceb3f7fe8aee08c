package dev.earshot.bench;

import dev.earshot.bench.load.Client;
import dev.earshot.bench.load.Target;
import dev.earshot.e2e.server.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What connections cost on which nothing happens but one heartbeat. Each server is a fresh one, and
 * one round is enough where other rows are wanted too: it takes long, and memory varies little.
 */
record IdleRow(Options options, int connections) implements Row {
  private static final Duration HEARTBEAT = Duration.ofSeconds(25);

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public void run(Stand stand, Report report) throws IOException {
    int rounds = options.rows().contains(name()) ? options.rounds() : 1;
    List<Contender> contenders = new ArrayList<>(Make.EARSHOT.in(options.kinds()));
    if (options.kinds().contains(Kind.TOMCAT_10_1)) {
      contenders.add(new Contender(Make.EARSHOT_TUNED, Kind.TOMCAT_10_1));
    }
    contenders.addAll(Make.BARE.in(options.kinds()));
    new Rounds(name(), rounds, Figures::other)
        .measureWarm(contenders, this::measure)
        .forEach(
            (contender, figures) ->
                report.add(new Line(name(), contender, figures, note(contender, figures))));
  }

  private String note(Contender contender, Figures figures) {
    String memory =
        String.format(Locale.ROOT, "%,d connections, %.1f KiB each", connections, figures.other());
    return contender.make() == Make.BARE
        ? memory
        : memory + "; CPU is that of one for a second, with heartbeats";
  }

  private Figures measure(Contender contender) throws IOException {
    try (Subject subject = Subject.start(contender)) {
      Target target = subject.target();
      try (Client client = new Client(target, 1)) {
        double before = target.residentKib();
        client.open(connections, client::path);
        double cpu = contender.make() == Make.BARE ? Double.NaN : idle(client, target);
        double after = target.residentKib();
        double each = (after - before) / connections;
        return Figures.of(Double.NaN, cpu, after / 1024, each);
      }
    }
  }

  /** The processor time of one connection in a second, over one heartbeat of each. */
  private double idle(Client client, Target target) throws IOException {
    client.turnFor(HEARTBEAT.toMillis());
    double before = target.cpuMicros();
    client.turnFor(HEARTBEAT.toMillis());
    return (target.cpuMicros() - before) / HEARTBEAT.toSeconds() / connections;
  }
}
