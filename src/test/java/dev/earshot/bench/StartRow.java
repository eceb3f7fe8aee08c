package dev.earshot.bench;

import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.server.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long it takes from the start of the process to the first answer, on an empty store. */
record StartRow(Options options) implements Row {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @Override
  public String name() {
    return "start";
  }

  @Override
  public void run(Stand stand, Report report) throws IOException {
    List<Contender> contenders = new ArrayList<>(Make.EARSHOT.in(options.kinds()));
    contenders.addAll(Make.BARE.in(options.kinds()));
    Map<Contender, Figures> medians =
        new Rounds(name(), options.rounds(), Figures::other)
            .measureWarm(contenders, StartRow::measure);
    medians.forEach(
        (contender, figures) ->
            report.add(new Line(name(), contender, figures, note(contender, medians))));
  }

  private static String note(Contender contender, Map<Contender, Figures> medians) {
    double seconds = medians.get(contender).other();
    double bare = medians.get(new Contender(Make.BARE, contender.kind())).other();
    String note = String.format(Locale.ROOT, "ready after %.2f s", seconds);
    return contender.make() == Make.BARE
        ? note
        : note + String.format(Locale.ROOT, "; to bare: %.2f", seconds / bare);
  }

  private static Figures measure(Contender contender) throws IOException {
    String path = contender.make() == Make.BARE ? "/send-message" : "/health/ready";
    Settings settings = contender.make().settings();
    long start = System.nanoTime();
    try (Subject subject = Subject.start(contender, settings)) {
      URI uri = URI.create("http://127.0.0.1:" + subject.target().port() + path);
      while (RawHttp.once("GET", uri).status() != 200) {
        if (System.nanoTime() - start > PATIENCE_NANOS) {
          throw new IOException("It does not become ready");
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return Figures.of(Double.NaN, Double.NaN, subject.target().residentKib() / 1024, seconds);
    }
  }
}
