package dev.earshot.bench;

import java.io.IOException;

/** One question that the bench answers. */
interface Row {
  String name();

  /** Measures, and adds lines to the report. */
  void run(Stand stand, Report report) throws IOException;
}
