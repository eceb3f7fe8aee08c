package dev.earshot.e2e.launcher;

import java.util.stream.Collectors;

/** The names of the process's live threads. */
final class Threads {
  private Threads() {}

  static String names() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> thread.getName().replace(',', ';'))
        .sorted()
        .collect(Collectors.joining(","));
  }
}
