package dev.earshot.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is given for settings, as texts. Implementations are thread-safe. */
@FunctionalInterface
public interface SettingsSource {
  /**
   * Looks at all places that settings may be given in.
   *
   * @param application the web application's name, for what is its own by default
   */
  static SettingsSource of(Surroundings surroundings, String application) {
    return Places.of(surroundings, application);
  }

  /**
   * The text given for a setting.
   *
   * @param name the full name, such as {@code earshot.retention.age}
   * @return the text; null if nobody gave one
   */
  @Nullable String get(String name);

  /** Where the text of a setting that is given comes from, as {@link Setting#source} has it. */
  default String origin(String name) {
    return "caller";
  }

  /** What is wrong about the places themselves that texts come from, a whole sentence each. */
  default List<String> mistakes() {
    return List.of();
  }

  /** The names that something is given for and that are no setting's, a whole sentence each. */
  default List<String> warnings() {
    return List.of();
  }
}
