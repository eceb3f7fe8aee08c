package dev.earshot.config;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.utils.ConfigSourceUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The places that settings are given in, of which the first that gives one counts: system
 * properties, the environment, parameters of the servlet context, {@value Surroundings#FILE} in the
 * data directory, and the same in the WAR. Each is read once; for one thread until all are.
 *
 * <p>They are a configuration of their own, apart from the one that a container may offer to its
 * applications, so that neither disturbs the other.
 */
final class Places implements SettingsSource {
  private static final int SYSTEM = 400;
  private static final int ENVIRONMENT = 300;
  private static final int CONTEXT = 250;
  private static final int HOME = 200;
  private static final int WAR = 100;

  private final List<String> names = Settings.names();
  private final List<ConfigSource> sources = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private SmallRyeConfig config;

  private Places(Surroundings surroundings) {
    Map<String, String> environment = surroundings.environment();
    add("system property", surroundings.system(), SYSTEM);
    sources.add(new Place.Environment(environment, ENVIRONMENT));
    warn(Spelling.ofVariables(names), environment.keySet(), Place.Environment.NAME);
    add("context parameter", surroundings.context(), CONTEXT);
    URL inWar = surroundings.file();
    if (inWar != null) {
      add(Surroundings.FILE_IN_WAR, load(inWar, Surroundings.FILE_IN_WAR), WAR);
    }
    config = config();
  }

  static Places of(Surroundings surroundings, String application) {
    Places places = new Places(surroundings);
    Path home = StoreSettings.home(new SettingsReader(places), application);
    places.add(home.resolve(Surroundings.FILE));
    return places;
  }

  private void add(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    Map<String, String> given = load(urlOf(file), file.toString());
    if (given.containsKey(StoreSettings.HOME)) {
      mistakes.add(StoreSettings.HOME + " cannot be given in " + file + ", which is found by it.");
    }
    add(file.toString(), given, HOME);
    config = config();
  }

  private void add(String name, Map<String, String> given, int rank) {
    sources.add(new Place(name, given, rank));
    warn(Spelling.of(names), given.keySet(), name);
  }

  private void warn(Spelling spelling, Set<String> given, String source) {
    given.stream().sorted().forEach(name -> warnings.addAll(spelling.warnings(name, source)));
  }

  private SmallRyeConfig config() {
    return new SmallRyeConfigBuilder().withSources(sources).build();
  }

  private static URL urlOf(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> load(URL file, String path) {
    try {
      return ConfigSourceUtil.urlToMap(file);
    } catch (IOException | UncheckedIOException e) {
      mistakes.add(path + " cannot be read: " + e.getMessage() + ".");
    } catch (IllegalArgumentException e) {
      mistakes.add(path + " is no file of properties: " + e.getMessage());
    }
    return Map.of();
  }

  @Override
  public @Nullable String get(String name) {
    return config.getConfigValue(name).getRawValue();
  }

  @Override
  public String origin(String name) {
    return config.getConfigValue(name).getConfigSourceName();
  }

  @Override
  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(warnings);
  }
}
