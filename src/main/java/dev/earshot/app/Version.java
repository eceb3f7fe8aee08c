package dev.earshot.app;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which Earshot this is, as its build noted in the WAR. */
final class Version {
  private static final String NOTE = "/META-INF/maven/dev.earshot/earshot/pom.properties";

  private Version() {}

  /** The version; {@code unknown} if the WAR was built otherwise. */
  static String of(ServletContext context) {
    Properties note = new Properties();
    try (InputStream in = context.getResourceAsStream(NOTE)) {
      if (in != null) {
        note.load(in);
      }
    } catch (IOException e) {
      return "unknown";
    }
    return note.getProperty("version", "unknown");
  }
}
