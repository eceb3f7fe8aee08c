package dev.earshot.bench;

import dev.earshot.bench.load.Client;
import dev.earshot.bench.load.Dialect;
import dev.earshot.bench.load.Plan;
import dev.earshot.bench.load.Target;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One user reads a long backlog from its beginning over one socket. */
record ReplayRow(Options options, int messages) implements Row {
  private static final int BATCH = 1000;

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public void run(Stand stand, Report report) throws IOException {
    List<Contender> contenders = Make.EARSHOT.in(options.kinds());
    Map<Contender, String> users = new HashMap<>();
    for (Contender contender : contenders) {
      users.put(contender, fill(stand.subject(contender).target()));
    }
    new Rounds(name(), options.rounds())
        .measure(
            contenders, contender -> read(stand.subject(contender).target(), users.get(contender)))
        .forEach((contender, figures) -> report.add(new Line(name(), contender, figures, note())));
  }

  private String note() {
    return String.format(java.util.Locale.ROOT, "%,d messages of 32 characters", messages);
  }

  /** Answers how the user's name begins. */
  private String fill(Target target) throws IOException {
    try (Client client = new Client(target, 1)) {
      client.send(Plan.of(1, 1, messages).tabs(0).batches(BATCH));
      return client.users();
    }
  }

  private Figures read(Target plain, String users) throws IOException {
    Target target = plain.speaking(Dialect.earshot().at("/ws/{r}?since=earliest", "earshot.v1"));
    try (Client client = new Client(target, 1, users)) {
      double cpu = target.cpuMicros();
      long start = System.nanoTime();
      client.open(1, client::path);
      client.awaitArrivals(messages);
      double seconds = (System.nanoTime() - start) / 1e9;
      double used = target.cpuMicros() - cpu;
      client.expectNoMore(messages);
      double rss = target.residentKib() / 1024;
      return Figures.of(messages / seconds, used / messages, rss, seconds);
    }
  }
}
