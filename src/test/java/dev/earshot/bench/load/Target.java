package dev.earshot.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A server under load: where it is, how it is spoken to and what it uses. */
public record Target(int port, ProcessHandle process, Dialect dialect) {
  private static final String RESIDENT = "VmRSS:";

  public Target speaking(Dialect other) {
    return new Target(port, process, other);
  }

  /** The processor time it has used so far, in microseconds; a multiple of 10,000. */
  public double cpuMicros() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e3;
  }

  /** The memory it has now. */
  public double residentKib() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith(RESIDENT))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(Double.NaN);
  }
}
