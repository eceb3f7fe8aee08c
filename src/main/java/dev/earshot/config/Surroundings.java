package dev.earshot.config;

import java.net.URL;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a web application runs, as far as settings may be given there. Immutable.
 *
 * @param system Java's system properties
 * @param environment the process's environment
 * @param context the parameters of the servlet context
 * @param file the {@value #FILE_IN_WAR} of the WAR; null if it has none
 */
public record Surroundings(
    Map<String, String> system,
    Map<String, String> environment,
    Map<String, String> context,
    @Nullable URL file) {
  /** The name of a file with settings. */
  static final String FILE = "earshot.properties";

  /** Where such a file is in the WAR. */
  public static final String FILE_IN_WAR = "/WEB-INF/" + FILE;

  /** Keeps what may be meant for Earshot. */
  public Surroundings {
    system = ours(system);
    environment = ours(environment);
    context = ours(context);
  }

  private static Map<String, String> ours(Map<String, String> given) {
    return given.entrySet().stream()
        .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).matches("earshot[._].*"))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
