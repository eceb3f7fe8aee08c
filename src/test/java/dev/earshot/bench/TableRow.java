package dev.earshot.bench;

import java.io.IOException;

/** A row with a table of its own, which needs no server. */
record TableRow(String name, Measurement measurement) implements Row {

  /** Measures all of it; answers the table. */
  interface Measurement {
    String take() throws Exception;
  }

  @Override
  public void run(Stand stand, Report report) throws IOException {
    try {
      report.add(name, measurement.take());
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("Row " + name + ": " + e.getMessage(), e);
    }
  }
}
