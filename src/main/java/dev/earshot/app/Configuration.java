package dev.earshot.app;

import dev.earshot.config.Setting;
import dev.earshot.config.Settings;
import dev.earshot.config.SettingsSource;
import jakarta.servlet.ServletContext;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the settings of a web application, and says in the log which of them were given. */
final class Configuration {
  private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);

  private Configuration() {}

  /** The settings in force; throws SettingsException if any is wrong. */
  static Settings read(ServletContext context) {
    Settings settings =
        Settings.read(
            SettingsSource.of(System.getProperties(), System.getenv(), context::getInitParameter),
            nameOf(context));
    String given =
        settings.inForce().stream()
            .filter(setting -> !setting.source().equals(Setting.DEFAULT))
            .map(setting -> setting.name() + " (" + setting.source() + ")")
            .collect(Collectors.joining(", "));
    LOG.info("Settings that are not left to their defaults: {}", given.isEmpty() ? "none" : given);
    return settings;
  }

  /**
   * The name that Tomcat gives the WAR of such a context: {@code ROOT}, {@code chat}, {@code a#b}.
   */
  private static String nameOf(ServletContext context) {
    String path = context.getContextPath();
    return path.isEmpty() ? "ROOT" : path.substring(1).replace('/', '#');
  }
}
