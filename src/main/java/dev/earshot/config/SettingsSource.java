package dev.earshot.config;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a setting's text comes from. Implementations are thread-safe. */
@FunctionalInterface
public interface SettingsSource {
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

  /**
   * System properties first, then the environment ({@code earshot.some-name} is {@code
   * EARSHOT_SOME_NAME} there), then the servlet context's parameters.
   */
  static SettingsSource of(
      Properties system, Map<String, String> environment, UnaryOperator<@Nullable String> context) {
    return name -> {
      String property = system.getProperty(name);
      if (property != null) {
        return property;
      }
      String variable = environment.get(variableOf(name));
      return variable != null ? variable : context.apply(name);
    };
  }

  private static String variableOf(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
