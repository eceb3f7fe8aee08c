package dev.earshot.bench;

import dev.earshot.bench.load.Client;
import dev.earshot.bench.load.Plan;
import dev.earshot.bench.load.Target;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether a delivery costs more where there are more receivers or more stored messages. */
record GrowthRow(Options options) implements Row {
  private static final List<Integer> RECEIVERS = List.of(100, 1_000, 10_000);
  private static final int FEW_STORED = 10_000;
  private static final int USERS = 200;
  private static final int PUBLISHERS = 16;
  private static final int MESSAGES = 40_000;
  private static final int MESSAGES_EACH = 10;
  private static final int OTHERS = 1000;

  /** A server in one state. */
  private record State(String what, Subject subject, int receivers) {
    /** Enough that the first message to each is one of many. */
    int messages() {
      return Math.max(MESSAGES, MESSAGES_EACH * receivers);
    }

    @Override
    public String toString() {
      return subject.contender() + ", " + what;
    }
  }

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public void run(Stand stand, Report report) throws IOException {
    for (Contender contender : Make.EARSHOT.in(options.kinds())) {
      try (Subject subject = start(contender)) {
        measure(RECEIVERS.stream().map(count -> receiving(subject, count)).toList(), report);
      }
      try (Subject few = start(contender);
          Subject many = start(contender)) {
        fill(few.target(), FEW_STORED);
        fill(many.target(), options.stored());
        measure(List.of(stored(few, FEW_STORED), stored(many, options.stored())), report);
      }
    }
  }

  private static Subject start(Contender contender) {
    return Subject.start(
        contender, contender.make().settings().with("earshot.retention.count", "10000000"));
  }

  private static State receiving(Subject subject, int receivers) {
    return new State(String.format(Locale.ROOT, "%,d receivers", receivers), subject, receivers);
  }

  private static State stored(Subject subject, int messages) {
    return new State(String.format(Locale.ROOT, "%,d stored", messages), subject, USERS);
  }

  /** Stores messages for others than those who will receive. */
  private static void fill(Target target, int messages) throws IOException {
    try (Client client = new Client(target, 1)) {
      client.send(Plan.of(OTHERS, 1, messages).tabs(0).batches(1000));
    }
  }

  private void measure(List<State> states, Report report) throws IOException {
    Map<State, Figures> medians =
        new Rounds(name(), options.rounds())
            .measure(
                states,
                state ->
                    Figures.of(
                        Client.run(
                            state.subject().target(),
                            Plan.of(state.receivers(), PUBLISHERS, state.messages()))));
    double first = medians.get(states.get(0)).cpu();
    medians.forEach(
        (state, figures) ->
            report.add(
                new Line(
                    name(),
                    state.subject().contender(),
                    figures,
                    String.format(
                        Locale.ROOT,
                        "%s; CPU to the first: %.2f",
                        state.what(),
                        figures.cpu() / first))));
  }
}
