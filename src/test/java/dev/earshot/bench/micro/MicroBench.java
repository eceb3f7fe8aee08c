package dev.earshot.bench.micro;

import dev.earshot.send.SendBench;
import dev.earshot.session.PumpBench;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The small steps of a message's way, each in a Java of its own that does nothing else. */
public final class MicroBench {
  private static final TimeValue ITERATION = TimeValue.milliseconds(300);
  private static final int WARM_UPS = 3;
  private static final int ITERATIONS = 5;
  private static final String BYTES = "gc.alloc.rate.norm";

  private MicroBench() {}

  /** Prints the table. */
  public static void main(String[] args) throws RunnerException {
    System.out.print(MicroRow.table(rows()));
  }

  /** Measures for about half a minute, in Javas with this one's class path. */
  public static List<MicroRow> rows() throws RunnerException {
    return new Runner(options()).run().stream().map(MicroBench::row).toList();
  }

  private static Options options() {
    return new OptionsBuilder()
        .include(CodecBench.class.getName())
        .include(SendBench.class.getName())
        .include(PumpBench.class.getName())
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(1)
        .warmupIterations(WARM_UPS)
        .warmupTime(ITERATION)
        .measurementIterations(ITERATIONS)
        .measurementTime(ITERATION)
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
  }

  private static MicroRow row(RunResult result) {
    return new MicroRow(
        name(result.getParams()),
        result.getPrimaryResult().getScore(),
        result.getSecondaryResults().get(BYTES).getScore());
  }

  /** Class and method, then the parameters: {@code CodecBench.encodeV1 length=20}. */
  private static String name(BenchmarkParams params) {
    String full = params.getBenchmark();
    int method = full.lastIndexOf('.');
    String name = full.substring(full.lastIndexOf('.', method - 1) + 1);
    return params.getParamsKeys().stream()
        .map(key -> " " + key + "=" + params.getParam(key))
        .collect(Collectors.joining("", name, ""));
  }
}
