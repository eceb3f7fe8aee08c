package dev.earshot.bench;

import dev.earshot.bench.load.Client;
import dev.earshot.bench.load.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * As many messages as go through.
 *
 * @param makes who is measured
 * @param peers whom the others are compared with
 * @param plan what is sent; to those that know no batches, one at a time
 */
record LoadRow(String name, Options options, List<Make> makes, List<Make> peers, Plan plan)
    implements Row {
  private static final int SINGLES = 20_000;

  @Override
  public void run(Stand stand, Report report) throws IOException {
    List<Contender> contenders = new ArrayList<>();
    for (Make make : makes) {
      if (make.isPresent()) {
        contenders.addAll(make.in(options.kinds()));
      } else {
        report.add(new Line(name, new Contender(make, null), Figures.none(), "not installed"));
      }
    }
    Map<Contender, Figures> medians =
        new Rounds(name, options.rounds())
            .measure(contenders, contender -> measure(stand.subject(contender)));
    medians.forEach(
        (contender, figures) ->
            report.add(new Line(name, contender, figures, Ratios.of(contender, medians, peers))));
  }

  private Figures measure(Subject subject) throws IOException {
    boolean one = subject.contender().make() == Make.NCHAN && plan.batch() > 1;
    Plan fitting = one ? plan.messages(SINGLES).batches(1) : plan;
    return Figures.of(Client.run(subject.target(), fitting));
  }
}
