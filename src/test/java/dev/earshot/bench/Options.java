package dev.earshot.bench;

import dev.earshot.e2e.server.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * What is measured, as system properties say.
 *
 * @param rows {@code bench.rows}: names of rows; empty for the usual ones
 * @param rounds {@code bench.rounds}: how often everything is measured
 * @param kinds {@code bench.containers}: in which containers
 * @param stored {@code bench.stored}: how many messages the row {@code growth} stores at most
 */
record Options(List<String> rows, int rounds, List<Kind> kinds, int stored) {
  private static final int ROUNDS = 3;
  private static final int STORED = 1_000_000;

  /** {@code bench.jvm}: what every Earshot's Java is told besides, separated by spaces. */
  static List<String> jvm() {
    String given = System.getProperty("bench.jvm", "");
    return Arrays.stream(given.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  static Options given() {
    List<String> containers = list("bench.containers", "tomcat,jetty");
    return new Options(
        list("bench.rows", ""),
        number("bench.rounds", ROUNDS),
        containers.stream().map(Options::kind).toList(),
        number("bench.stored", STORED));
  }

  private static Kind kind(String name) {
    return switch (name) {
      case "tomcat" -> Kind.TOMCAT_10_1;
      case "jetty" -> Kind.JETTY_12;
      default -> throw new IllegalArgumentException("bench.containers: no " + name);
    };
  }

  private static List<String> list(String name, String fallback) {
    String given = System.getProperty(name, "");
    String names = given.isBlank() ? fallback : given;
    return Arrays.stream(names.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static int number(String name, int fallback) {
    String given = System.getProperty(name, "");
    return given.isBlank() ? fallback : Integer.parseInt(given);
  }
}
