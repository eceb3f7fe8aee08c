package dev.earshot.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Makes meters of the metrics, in one Micrometer registry. */
record Registry(MeterRegistry to) {
  Counter counter(Metric metric, String... tags) {
    return Counter.builder(metric.id()).description(metric.help()).tags(tags).register(to);
  }

  /** One counter for each constant, which is the label's value. */
  <E extends Enum<E>> Map<E, Counter> counters(Metric metric, String label, Class<E> of) {
    Map<E, Counter> counters = new EnumMap<>(of);
    for (E constant : of.getEnumConstants()) {
      counters.put(constant, counter(metric, label, Metric.label(constant)));
    }
    return counters;
  }

  Timer timer(Metric metric, Duration[] bounds, Duration[] more) {
    Duration[] all = Stream.of(bounds, more).flatMap(Stream::of).toArray(Duration[]::new);
    return Timer.builder(metric.id())
        .description(metric.help())
        .serviceLevelObjectives(all)
        .register(to);
  }

  DistributionSummary summary(Metric metric, double... bounds) {
    return DistributionSummary.builder(metric.id())
        .description(metric.help())
        .serviceLevelObjectives(bounds)
        .register(to);
  }

  /** A counter that somebody else counts. */
  <T> void counted(Metric metric, T of, ToDoubleFunction<T> count, String... tags) {
    FunctionCounter.builder(metric.id(), of, count)
        .description(metric.help())
        .tags(tags)
        .register(to);
  }

  /** What is so many now. */
  <T> void gauge(Metric metric, T of, ToDoubleFunction<T> value, String... tags) {
    Gauge.builder(metric.id(), of, value)
        .description(metric.help())
        .baseUnit(metric.unit())
        .tags(tags)
        .strongReference(true)
        .register(to);
  }
}
