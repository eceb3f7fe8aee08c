package dev.earshot.bench;

import dev.earshot.e2e.server.Kind;

/**
 * Something that is measured in one container.
 *
 * @param kind the container; null where there is none
 */
record Contender(Make make, Kind kind) {
  String container() {
    if (kind == null) {
      return "—";
    }
    return kind.isTomcat() ? "Tomcat" : "Jetty";
  }

  /** Whether the two are measured under the same conditions. */
  boolean isBeside(Contender other) {
    return kind == other.kind || other.make.isAlone();
  }

  @Override
  public String toString() {
    return make.isAlone() ? make.label() : make.label() + " in " + container();
  }
}
