package dev.earshot.e2e.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A container of the matrix. */
public enum Kind {
  TOMCAT_10_1("TomcatLauncher"),
  TOMCAT_11("TomcatLauncher"),
  JETTY_12("JettyLauncher"),
  PAYARA_MICRO(new PayaraMicro()),
  TOMCAT_DEBIAN(new DebianTomcat()),
  GLASSFISH_7(new GlassFish()),
  WILDFLY_39(new WildFly()),
  OPEN_LIBERTY(new OpenLiberty());

  private final String launcher;
  private final @Nullable Distribution distribution;

  Kind(String launcher) {
    this.launcher = launcher;
    this.distribution = null;
  }

  Kind(Distribution distribution) {
    this.launcher = "";
    this.distribution = distribution;
  }

  /** The kinds of this run: those of every build, or those the system property names. */
  public static Set<Kind> wanted() {
    String names = System.getProperty("earshot.test.containers", "");
    if (names.isBlank()) {
      return EnumSet.range(TOMCAT_10_1, PAYARA_MICRO);
    }
    return EnumSet.copyOf(
        Arrays.stream(names.split(",")).map(String::strip).map(Kind::valueOf).toList());
  }

  public boolean isTomcat() {
    return this == TOMCAT_10_1 || this == TOMCAT_11 || this == TOMCAT_DEBIAN;
  }

  /** Whether the container takes a percent sign that is itself percent-encoded in a path. */
  public boolean takesEncodedPercent() {
    return this != JETTY_12;
  }

  /** Whether it takes a slash that is percent-encoded in a path. */
  public boolean takesEncodedSlash() {
    return this == PAYARA_MICRO || this == GLASSFISH_7 || this == WILDFLY_39;
  }

  /** Whether it takes a DELETE that has a body. */
  public boolean takesBodyOfDelete() {
    return this != PAYARA_MICRO && this != GLASSFISH_7;
  }

  /** Whether a socket opens whose path has this in it, percent-encoded. */
  public boolean takesInPath(String text) {
    return !(this == GLASSFISH_7 && text.contains(":"))
        && !(this == OPEN_LIBERTY && text.contains("#"));
  }

  /** Whether it answers this itself, in its own words, before it asks the application. */
  public boolean ownWord(String answer) {
    return switch (this) {
      case JETTY_12 -> answer.contains("Suspicious Path");
      case WILDFLY_39 -> answer.isEmpty() || answer.contains("<body>404 - Not Found</body>");
      case OPEN_LIBERTY -> answer.contains("CWWWC0005I");
      default -> false;
    };
  }

  /** Whether what is logged as information is in its output. */
  public boolean showsInformation() {
    return this != OPEN_LIBERTY;
  }

  /** How long it keeps the connection of a peer that does not answer a Close. */
  public Duration closeTimeout() {
    return Duration.ofSeconds(this == OPEN_LIBERTY ? 31 : 10);
  }

  /** Whether the launcher can stop and start the application while the container goes on. */
  public boolean canRedeploy() {
    return distribution == null;
  }

  @Nullable Distribution distribution() {
    return distribution;
  }

  String launcher() {
    return launcher;
  }

  public Path jars() {
    return Target.directory().resolve("containers").resolve(name().toLowerCase(Locale.ROOT));
  }

  public boolean isPresent() {
    return distribution == null ? Files.isDirectory(jars()) : distribution.isPresent(jars());
  }
}
