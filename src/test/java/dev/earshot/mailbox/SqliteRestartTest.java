package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mailbox in a file: what outlives it, and who may open it. */
class SqliteRestartTest {
  private final StoreBed stores = new StoreBed(new SettableClock());
  private final Path home;

  SqliteRestartTest(@TempDir Path directory) {
    home = directory.resolve("made").resolve("home");
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(HomeException.class, () -> stores.open(home, StoreBed.GENEROUS)).getMessage());
  }

  @Test
  void open_again_everythingIsAsItWas() {
    Mailbox first = stores.open(home, MailboxBed.settings(3));
    List<Cursor> sent = MailboxBed.sendNumbers(first, 5);
    first.written(MailboxBed.BOB, sent.get(4));
    first.acknowledge(MailboxBed.BOB, sent.get(3));
    Progress progress = first.progress(MailboxBed.BOB);
    Slice all = MailboxBed.read(first, sent.get(0));
    first.close();
    Mailbox second = stores.open(home, MailboxBed.settings(3));
    assertEquals(progress, second.progress(MailboxBed.BOB));
    assertEquals(all, MailboxBed.read(second, sent.get(0)));
    assertEquals(sent.get(1), all.gap());
    Cursor next = MailboxBed.send(second, MailboxBed.BOB, "next");
    assertEquals(sent.get(4).epoch(), next.epoch());
    assertTrue(next.number() > sent.get(4).number());
  }

  @Test
  void open_copyOfAnOpenStore_hasWhatWasAnsweredAndAcknowledged(@TempDir Path crashed)
      throws IOException {
    Mailbox mailbox = stores.open(home, StoreBed.GENEROUS);
    List<Cursor> sent = MailboxBed.sendNumbers(mailbox, 5);
    mailbox.acknowledge(MailboxBed.BOB, sent.get(2));
    mailbox.sweep();
    for (String name : List.of("earshot.db", "earshot.db-wal")) {
      Files.copy(home.resolve(name), crashed.resolve(name));
    }
    Mailbox copy = stores.open(crashed, StoreBed.GENEROUS);
    Cursor start = copy.progress(MailboxBed.BOB).acknowledged();
    assertEquals(sent.get(2), start);
    assertEquals(sent.subList(3, 5), MailboxBed.ids(MailboxBed.read(copy, start)));
  }

  @Test
  void append_keyUsedBeforeTheRestart_isADuplicate() {
    Mailbox first = stores.open(home, StoreBed.GENEROUS);
    Draft draft = MailboxBed.draft(MailboxBed.BOB, "hi", null, "k");
    Appended before = MailboxBed.append(first, draft);
    first.close();
    Mailbox second = stores.open(home, StoreBed.GENEROUS);
    assertEquals(new Appended(before.id(), true), MailboxBed.append(second, draft));
    Draft other = MailboxBed.draft(MailboxBed.BOB, "ho", null, "k");
    assertEquals(MailboxException.Reason.KEY_REUSED, MailboxBed.refusal(second, other));
  }

  @Test
  void open_logRowRemoved_newEpochWithoutLossAndBeyondEveryMark() throws Exception {
    Mailbox first = stores.open(home, MailboxBed.settings(1));
    List<Cursor> sent = MailboxBed.sendNumbers(first, 5);
    first.acknowledge(MailboxBed.BOB, sent.get(4));
    first.close();
    StoreBed.change(home, "DELETE FROM log");
    StoreBed.change(home, "DELETE FROM message");
    Mailbox second = stores.open(home, MailboxBed.settings(1));
    Cursor next = MailboxBed.send(second, MailboxBed.BOB, "next");
    assertNotEquals(sent.get(0).epoch(), next.epoch());
    Cursor start = second.progress(MailboxBed.BOB).acknowledged();
    assertEquals(List.of("next"), MailboxBed.texts(MailboxBed.read(second, start)));
    assertEquals(List.of("next"), MailboxBed.texts(MailboxBed.read(second, sent.get(4))));
    assertFalse(MailboxBed.read(second, sent.get(4)).gap() == null);
  }

  @Test
  void open_storeOfANewerRelease_isRefusedAndLetGo() throws Exception {
    stores.open(home, StoreBed.GENEROUS).close();
    StoreBed.change(home, "PRAGMA user_version = 4");
    assertTrue(refusal().contains("newer release (version 4"));
    StoreBed.change(home, "PRAGMA user_version = 3");
    assertNull(stores.open(home, StoreBed.GENEROUS).trouble());
  }

  @Test
  void open_homeInUse_isRefusedUntilItIsClosed() {
    Mailbox first = stores.open(home, StoreBed.GENEROUS);
    for (int i = 0; i < 2; i++) {
      assertTrue(refusal().contains("is in use by another deployment"));
    }
    first.close();
    assertNull(stores.open(home, StoreBed.GENEROUS).trouble());
  }

  @Test
  void open_newHome_isItsOwnersOnly() throws IOException {
    stores.open(home, StoreBed.GENEROUS);
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home)));
  }

  @Test
  void open_homeIsAFile_isRefusedWithItsName() throws IOException {
    Files.createDirectories(home.getParent());
    Files.writeString(home, "no directory");
    assertTrue(refusal().contains(home.toString()));
  }

  @Test
  void open_foreignFile_refusesEverythingAndSaysSo() throws IOException {
    Files.createDirectories(home);
    Files.writeString(home.resolve("earshot.db"), "no database, ".repeat(1000));
    Mailbox mailbox = stores.open(home, StoreBed.GENEROUS);
    assertFalse(mailbox.trouble() == null);
    Draft draft = MailboxBed.draft(MailboxBed.BOB, "hi", null, null);
    assertEquals(MailboxException.Reason.UNAVAILABLE, MailboxBed.refusal(mailbox, draft));
    assertThrows(MailboxException.class, () -> mailbox.progress(MailboxBed.BOB));
  }

  @Test
  void open_temporaryIsAFile_isRefusedAndTheHomeIsFreeAgain() throws IOException {
    Files.createDirectories(home);
    Files.writeString(home.resolve("tmp"), "in the way");
    assertThrows(HomeException.class, () -> stores.open(home, StoreBed.GENEROUS));
    Files.delete(home.resolve("tmp"));
    MailboxBed.send(stores.open(home, StoreBed.GENEROUS), MailboxBed.BOB, "x");
  }

  @Test
  void open_emptyFile_becomesAStore() throws IOException {
    Files.createDirectories(home);
    Files.createFile(home.resolve("earshot.db"));
    MailboxBed.send(stores.open(home, StoreBed.GENEROUS), MailboxBed.BOB, "x");
  }
}
