package dev.earshot.bench;

import dev.earshot.bench.load.Client;
import dev.earshot.bench.load.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How late messages come at half of the highest rate, beside how long one sync of the disk takes.
 *
 * @param plan whose rate is the highest
 * @param rateRow the row that has measured that, if it was wanted
 */
record LatencyRow(Options options, Plan plan, String rateRow) implements Row {
  private static final int SECONDS = 4;
  private static final int PUBLISHERS = 64;

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public void run(Stand stand, Report report) throws IOException {
    Contender disk = new Contender(Make.DISK, null);
    List<Contender> contenders = new ArrayList<>(Make.EARSHOT.in(options.kinds()));
    Map<Contender, Double> rates = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      rates.put(contender, highest(stand.subject(contender), report) / 2);
    }
    contenders.add(disk);
    Map<Contender, Figures> medians =
        new Rounds(name(), options.rounds(), Figures::p99)
            .measureWarm(
                contenders,
                contender ->
                    contender.equals(disk)
                        ? Disk.measure()
                        : measure(stand.subject(contender), rates.get(contender)));
    double sync = medians.get(disk).p99();
    medians.forEach(
        (contender, figures) ->
            report.add(new Line(name(), contender, figures, note(contender, figures, sync))));
  }

  private static String note(Contender contender, Figures figures, double sync) {
    return contender.make() == Make.DISK
        ? "one after the other, alone"
        : String.format(
            Locale.ROOT, "at half of its rate; p99 to fdatasync's: %.1f", figures.p99() / sync);
  }

  private double highest(Subject subject, Report report) throws IOException {
    var known = report.figures(rateRow, subject.contender());
    if (known.isPresent()) {
      return known.get().rate();
    }
    Client.run(subject.target(), plan);
    return Client.run(subject.target(), plan).rate();
  }

  private Figures measure(Subject subject, double rate) throws IOException {
    Plan open = plan.messages((int) (rate * SECONDS)).steady(PUBLISHERS, rate);
    return Figures.of(Client.run(subject.target(), open));
  }
}
