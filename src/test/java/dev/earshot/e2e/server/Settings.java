package dev.earshot.e2e.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one server is started. Immutable; each method returns a changed copy.
 *
 * @param elsewhere settings that are given in other places than the system properties
 */
public record Settings(
    String contextPath,
    Map<String, String> properties,
    Elsewhere elsewhere,
    List<String> jvmArguments,
    Path javaHome) {

  private static final String HOME = "earshot.home";
  private static final String USER_HOME = "user.home";
  private static final String WAR = "launcher.war";

  public Settings {
    properties = Map.copyOf(properties);
    jvmArguments = List.copyOf(jvmArguments);
  }

  /** The application as ROOT, with its defaults, on the JDK of the tests. */
  public static Settings defaults() {
    Path home = Path.of(System.getProperty("java.home"));
    return new Settings("", Map.of(), Elsewhere.NOTHING, List.of("-Xmx512m"), home);
  }

  public Settings at(String path) {
    return new Settings(path, properties, elsewhere, jvmArguments, javaHome);
  }

  /** A system property of the server, such as {@code earshot.heartbeat}. */
  public Settings with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(properties);
    more.put(name, value);
    return new Settings(contextPath, more, elsewhere, jvmArguments, javaHome);
  }

  /** With these lines in the file in the data directory, and these variables in the environment. */
  public Settings with(Elsewhere given) {
    return new Settings(contextPath, properties, given, jvmArguments, javaHome);
  }

  /** On a data directory that stays when the server goes. */
  public Settings onHome(Path home) {
    return with(HOME, home.toString());
  }

  /** On the data directory that it takes by itself, below this home of its user. */
  public Settings ofUser(Path userHome) {
    return with(USER_HOME, userHome.toString());
  }

  /** With another application than the one that is built. */
  public Settings ofWar(Path war) {
    return with(WAR, war.toString());
  }

  Path war() {
    String given = properties.get(WAR);
    return given == null ? Target.war() : Path.of(given);
  }

  boolean isOfUser() {
    return properties.containsKey(USER_HOME);
  }

  /** The data directory of a server whose own files are here. */
  Path home(Path directory) {
    return Path.of(properties.getOrDefault(HOME, directory.resolve("home").toString()));
  }

  public Settings jvm(String... arguments) {
    List<String> more = new ArrayList<>(jvmArguments);
    more.addAll(List.of(arguments));
    return new Settings(contextPath, properties, elsewhere, more, javaHome);
  }

  public Settings onJava(Path home) {
    return new Settings(contextPath, properties, elsewhere, jvmArguments, home);
  }
}
