package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.fake.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mailbox in a file: a process that ends while it sends, and one that comes too soon. */
class SqliteKillTest {
  private final StoreBed stores = new StoreBed(new SettableClock());
  private final Path home;

  SqliteKillTest(@TempDir Path directory) {
    home = directory.resolve("home");
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  private SqliteMailbox open() {
    return stores.open(home, StoreBed.GENEROUS);
  }

  private static List<String> texts(Mailbox mailbox) {
    return MailboxBed.texts(MailboxBed.read(mailbox, mailbox.earliest(MailboxBed.BOB)));
  }

  @Test
  void append_againAfterAnEndBeforeTheAnswer_isADuplicateAndOneMessage()
      throws IOException, InterruptedException {
    assertEquals(StoreInAnotherProcess.ENDED_THERE, StoreInAnotherProcess.run(home, "ANSWER"));
    SqliteMailbox mailbox = open();
    Appended retried = MailboxBed.append(mailbox, StoreInAnotherProcess.DRAFT);
    assertEquals(true, retried.duplicate());
    Slice slice = MailboxBed.read(mailbox, mailbox.earliest(MailboxBed.BOB));
    assertEquals(List.of("once"), MailboxBed.texts(slice));
    assertEquals(List.of(retried.id()), MailboxBed.ids(slice));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INSERT INTO message", "INSERT OR REPLACE INTO log", "COMMIT"})
  void append_againAfterAnEndInTheTransaction_isKeptOnce(String statement)
      throws IOException, InterruptedException {
    assertEquals(StoreInAnotherProcess.ENDED_THERE, StoreInAnotherProcess.run(home, statement));
    SqliteMailbox mailbox = open();
    assertEquals(List.of(), texts(mailbox));
    assertEquals(false, MailboxBed.append(mailbox, StoreInAnotherProcess.DRAFT).duplicate());
    assertEquals(List.of("once"), texts(mailbox));
  }

  @Test
  void open_inAnotherProcess_isRefusedEvenAfterARefusalInThisOne()
      throws IOException, InterruptedException {
    SqliteMailbox mailbox = open();
    assertThrows(HomeException.class, this::open);
    assertEquals(StoreInAnotherProcess.REFUSED, StoreInAnotherProcess.run(home, "ANSWER"));
    mailbox.close();
    assertEquals(StoreInAnotherProcess.ENDED_THERE, StoreInAnotherProcess.run(home, "ANSWER"));
  }
}
