package dev.earshot.bench.load;

/**
 * What came of a run.
 *
 * @param deliveries how many messages arrived, at all sockets together
 * @param seconds from the first one sent to the last one arrived
 * @param cpuMicros processor time of the server
 * @param latencies from when each was due to its arrival
 * @param residentKib memory of the server at the end
 */
public record Result(
    long deliveries, double seconds, double cpuMicros, Histogram latencies, double residentKib) {

  public double rate() {
    return deliveries / seconds;
  }

  public double cpuEach() {
    return cpuMicros / deliveries;
  }
}
