package dev.earshot.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.Settings;
import dev.earshot.message.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which API keys are known, and from when on. */
class ApiKeysTest {
  private static final String ONE = "one-key-of-a-backend";
  private static final String TWO = "two-key-of-a-backend";
  private static final String THREE = "three-key-of-a-backend";

  private static final String FILE = "earshot.api-keys.file";

  private final Path directory;
  private long changes;

  ApiKeysTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void find_keysOfTheSetting_areTheirBackends() {
    ApiKeys keys = keys(Map.of("earshot.api-keys", "shop:" + ONE + ", blog:" + TWO));
    assertEquals("key shop", name(keys, ONE));
    assertEquals("key blog", name(keys, TWO));
    assertNull(keys.find(Fingerprint.of(THREE)));
    assertNull(keys.find(Fingerprint.of(ONE.substring(1))));
  }

  @Test
  void backend_any_maySendAsAnybodyAndLookAfterOthers() {
    Caller caller = keys(Map.of("earshot.api-keys", "shop:" + ONE)).find(Fingerprint.of(ONE));
    assertNotNull(caller);
    assertTrue(caller.maySendAs(new UserId("anybody")));
    assertTrue(caller.isAdmin());
  }

  @Test
  void refresh_changedFile_bringsAndTakesKeys() throws IOException {
    Path file = write("# backends\n\nshop:" + ONE + "\n");
    ApiKeys keys = keys(Map.of("earshot.api-keys", "blog:" + TWO, FILE, file.toString()));
    assertEquals("key shop", name(keys, ONE));
    write("shop:" + THREE);
    keys.refresh();
    assertNull(keys.find(Fingerprint.of(ONE)));
    assertEquals("key shop", name(keys, THREE));
    assertEquals("key blog", name(keys, TWO));
  }

  @Test
  void refresh_brokenOrMissingFile_leavesTheKeys() throws IOException {
    Path file = write("shop:" + ONE);
    ApiKeys keys = keys(Map.of(FILE, file.toString()));
    write("shop:" + TWO + "\nshort:key");
    keys.refresh();
    assertEquals("key shop", name(keys, ONE));
    Files.delete(file);
    keys.refresh();
    assertEquals("key shop", name(keys, ONE));
  }

  @Test
  void keys_brokenFileAtTheStart_namesTheLineAndNotTheKey() throws IOException {
    Path file = write("shop:" + ONE + "\nshop " + TWO);
    String why =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> keys(Map.of(FILE, file.toString())))
                .getMessage());
    assertTrue(why.startsWith("earshot.api-keys.file, line 2: "), why);
    assertFalse(why.contains(TWO), why);
  }

  private static String name(ApiKeys keys, String shown) {
    Caller caller = keys.find(Fingerprint.of(shown));
    return caller == null ? "nobody" : caller.name();
  }

  /** Writes the file as if a second later than the last time. */
  private Path write(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("keys"), text);
    changes++;
    return Files.setLastModifiedTime(file, FileTime.fromMillis(changes * 1000));
  }

  private static ApiKeys keys(Map<String, String> given) {
    return new ApiKeys(Settings.read(given::get, "test").auth());
  }
}
