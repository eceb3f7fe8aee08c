package dev.earshot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the log warns of secrets that others can read. */
class ExposureTest {
  private static final String SECRET = "earshot.jwt.secret=0123456789abcdef0123456789abcdef";

  private final Path home;

  ExposureTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void warnings_othersReadSecret_areOne() throws IOException {
    assertEquals(
        List.of(
            home.resolve("earshot.properties")
                + " holds secrets and can be read by every user of the system: chmod 600 it."),
        warnings(SECRET, "rwxr-xr-x", "rw-r--r--"));
  }

  @Test
  void warnings_onlyOwnerReadsFile_areNone() throws IOException {
    assertEquals(List.of(), warnings(SECRET, "rwxr-xr-x", "rw-------"));
  }

  @Test
  void warnings_onlyOwnerEntersDirectory_areNone() throws IOException {
    assertEquals(List.of(), warnings(SECRET, "rwx------", "rw-r--r--"));
  }

  @Test
  void warnings_nothingSecret_areNone() throws IOException {
    assertEquals(List.of(), warnings("earshot.drain=1s", "rwxr-xr-x", "rw-r--r--"));
  }

  private List<String> warnings(String line, String directory, String permissions)
      throws IOException {
    Path file = Files.writeString(home.resolve("earshot.properties"), line);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString(directory));
    Map<String, String> context = Map.of("earshot.home", home.toString());
    Surroundings given = new Surroundings(Map.of(), Map.of(), context, null);
    return Settings.read(SettingsSource.of(given, "x"), "x").warnings();
  }
}
