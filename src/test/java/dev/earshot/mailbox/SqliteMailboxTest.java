package dev.earshot.mailbox;

import dev.earshot.config.MailboxSettings;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The mailbox in a file: the contract. */
class SqliteMailboxTest extends MailboxContract {
  private final StoreBed stores = new StoreBed(clock());
  private final Path directory;
  private int count;

  SqliteMailboxTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Override
  Mailbox create(MailboxSettings settings, Clock clock) {
    count++;
    return stores.open(directory.resolve("home-" + count), settings);
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }
}
