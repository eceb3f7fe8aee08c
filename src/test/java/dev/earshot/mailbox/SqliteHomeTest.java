package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.fake.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mailbox in a file: what may be in its directory already. */
class SqliteHomeTest {
  private final StoreBed stores = new StoreBed(new SettableClock());
  private final Path home;

  SqliteHomeTest(@TempDir Path directory) {
    home = directory.resolve("home");
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  private SqliteMailbox open() {
    return stores.open(home, StoreBed.GENEROUS);
  }

  @Test
  void open_temporaryIsAFile_isRefusedAndTheHomeIsFreeAgain() throws IOException {
    Files.createDirectories(home);
    Files.writeString(home.resolve("tmp"), "in the way");
    assertThrows(HomeException.class, this::open);
    Files.delete(home.resolve("tmp"));
    MailboxBed.send(open(), MailboxBed.BOB, "x");
  }

  @Test
  void open_emptyFile_becomesAStore() throws IOException {
    Files.createDirectories(home);
    Files.createFile(home.resolve("earshot.db"));
    MailboxBed.send(open(), MailboxBed.BOB, "x");
  }
}
