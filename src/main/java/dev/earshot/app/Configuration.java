package dev.earshot.app;

import dev.earshot.config.Setting;
import dev.earshot.config.Settings;
import dev.earshot.config.SettingsSource;
import dev.earshot.config.Surroundings;
import jakarta.servlet.ServletContext;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the settings of a web application, and says in the log which of them were given. */
final class Configuration {
  private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);

  private Configuration() {}

  /** The settings in force; throws SettingsException if any is wrong. */
  static Settings read(ServletContext context) {
    String application = nameOf(context);
    SettingsSource source = SettingsSource.of(surroundings(context), application);
    source.warnings().forEach(LOG::warn);
    Settings settings = Settings.read(source, application);
    settings.warnings().forEach(LOG::warn);
    String given =
        settings.inForce().stream()
            .filter(setting -> !setting.source().equals(Setting.DEFAULT))
            .map(setting -> setting.name() + " (" + setting.source() + ")")
            .collect(Collectors.joining(", "));
    LOG.info("Settings that are not left to their defaults: {}", given.isEmpty() ? "none" : given);
    return settings;
  }

  private static Surroundings surroundings(ServletContext context) {
    return new Surroundings(
        all(System.getProperties().stringPropertyNames(), System::getProperty),
        System.getenv(),
        all(Collections.list(context.getInitParameterNames()), context::getInitParameter),
        fileIn(context));
  }

  private static Map<String, String> all(
      Collection<String> names, UnaryOperator<@Nullable String> get) {
    Map<String, String> all = new HashMap<>();
    for (String name : names) {
      String text = get.apply(name);
      if (text != null) {
        all.put(name, text);
      }
    }
    return all;
  }

  private static @Nullable URL fileIn(ServletContext context) {
    try {
      return context.getResource(Surroundings.FILE_IN_WAR);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The name that Tomcat gives the WAR of such a context: {@code ROOT}, {@code chat}, {@code a#b}.
   */
  private static String nameOf(ServletContext context) {
    String path = context.getContextPath();
    return path.isEmpty() ? "ROOT" : path.substring(1).replace('/', '#');
  }
}
