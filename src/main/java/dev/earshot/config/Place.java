package dev.earshot.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.common.MapBackedConfigSource;
import java.util.Map;

/** One place that settings are given in, by the name that people know it by. Immutable. */
final class Place extends MapBackedConfigSource {
  private static final long serialVersionUID = 1L;

  Place(String name, Map<String, String> given, int rank) {
    super(name, given, rank);
  }

  /** The environment, where {@code earshot.some-name} is {@code EARSHOT_SOME_NAME}. Immutable. */
  static final class Environment extends EnvConfigSource {
    static final String NAME = "environment";

    private static final long serialVersionUID = 1L;

    Environment(Map<String, String> given, int rank) {
      super(given, rank);
    }

    @Override
    public String getName() {
      return NAME;
    }
  }
}
