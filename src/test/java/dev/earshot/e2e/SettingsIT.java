package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What a container's log says of names that are no setting's. That what is given beside them holds,
 * other tests of the same server show.
 */
class SettingsIT extends TightSuite {
  @Test
  void start_unknownNameInTheFile_isWarnedOf() throws IOException {
    Path file = server.home().resolve("earshot.properties");
    assertWarned("earshot.retention.cuont (" + file + ")", "earshot.retention.count");
  }

  @Test
  void start_unknownVariable_isWarnedOf() throws IOException {
    assertWarned("EARSHOT_MESSAGE_MAX_LENGHT (environment)", "EARSHOT_MESSAGE_MAX_LENGTH");
  }

  private void assertWarned(String given, String meant) throws IOException {
    String warning = given + " is no setting; did you mean " + meant + "?";
    String log = Files.readString(server.log());
    assertTrue(log.contains(warning), () -> warning + " is not in " + log);
  }
}
