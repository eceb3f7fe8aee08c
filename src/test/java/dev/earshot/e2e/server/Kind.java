package dev.earshot.e2e.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A container of the matrix. */
public enum Kind {
  TOMCAT_10_1("TomcatLauncher"),
  TOMCAT_11("TomcatLauncher"),
  JETTY_12("JettyLauncher"),
  PAYARA_MICRO("");

  private final String launcher;

  Kind(String launcher) {
    this.launcher = launcher;
  }

  /** The kinds this run is limited to: all, or those the system property names. */
  public static Set<Kind> wanted() {
    String names = System.getProperty("earshot.test.containers", "");
    Set<Kind> wanted = EnumSet.allOf(Kind.class);
    if (!names.isBlank()) {
      wanted.retainAll(
          Arrays.stream(names.split(",")).map(String::strip).map(Kind::valueOf).toList());
    }
    return wanted;
  }

  public boolean isTomcat() {
    return this == TOMCAT_10_1 || this == TOMCAT_11;
  }

  /** Whether the container takes a percent sign that is itself percent-encoded in a path. */
  public boolean takesEncodedPercent() {
    return this != JETTY_12;
  }

  /** Whether the launcher can stop and start the application while the container goes on. */
  public boolean canRedeploy() {
    return this != PAYARA_MICRO;
  }

  String launcher() {
    return launcher;
  }

  public Path jars() {
    return Target.directory().resolve("containers").resolve(name().toLowerCase(Locale.ROOT));
  }

  public boolean isPresent() {
    return Files.isDirectory(jars());
  }
}
