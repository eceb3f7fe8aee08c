package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mailbox in a file: the file is not what was written to it. */
class SqliteDamageTest {
  private static final long SEED = 20_261_122;
  private static final int USERS = 8;

  private final StoreBed stores = new StoreBed(new SettableClock());
  private final Map<Cursor, Message> sent = new HashMap<>();
  private final Path home;
  private final Path file;

  SqliteDamageTest(@TempDir Path directory) {
    home = directory.resolve("home");
    file = home.resolve("earshot.db");
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  private static UserId user(int i) {
    return new UserId("user-" + i % USERS);
  }

  private static Slice all(Mailbox mailbox, UserId user) {
    return mailbox.read(user, mailbox.earliest(user), 1000, 100_000);
  }

  private void fill(int messages) {
    try (Mailbox mailbox = stores.open(home, StoreBed.GENEROUS)) {
      for (int i = 0; i < messages; i++) {
        MailboxBed.send(mailbox, user(i), "message " + i + " for " + user(i));
      }
      for (int i = 0; i < USERS; i++) {
        all(mailbox, user(i)).messages().forEach(m -> sent.put(m.id(), m));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text = 'other'",
        "sender = 'mallory'",
        "sent_at = sent_at + 1",
        "expires_at = 1",
        "expires_at = 9999999999999",
        "checksum = checksum + 1",
        "receiver = 2",
        "sender = ''",
        "text = x'ff'"
      })
  void read_messageChangedOnTheDisk_isAGapAndNotDelivered(String change) throws SQLException {
    fill(3 * USERS);
    StoreBed.change(home, "UPDATE message SET " + change + " WHERE number = " + (USERS + 1));
    Mailbox mailbox = stores.open(home, StoreBed.GENEROUS);
    assertEquals(2, checkWhole(mailbox, user(0)).size());
    for (int i = 1; i < USERS; i++) {
      assertEquals(3, checkWhole(mailbox, user(i)).size());
    }
  }

  @Test
  void read_damagedMessageInTheMiddle_gapThenTheRest() throws SQLException {
    fill(3 * USERS);
    StoreBed.change(home, "UPDATE message SET text = 'x' WHERE number = " + (USERS + 1));
    Mailbox mailbox = stores.open(home, StoreBed.GENEROUS);
    Cursor start = mailbox.earliest(user(0));
    Slice first = mailbox.read(user(0), start, 100, 10_000);
    Slice second = mailbox.read(user(0), first.position(), 100, 10_000);
    assertEquals(List.of(start.at(1)), MailboxBed.ids(first));
    assertEquals(start.at(USERS + 1), second.gap());
    assertEquals(List.of(start.at(2 * USERS + 1)), MailboxBed.ids(second));
    assertTrue(String.valueOf(mailbox.trouble()).contains("damaged"));
  }

  @Test
  void progress_marksChangedOnTheDisk_deliversAgainRatherThanNever() throws SQLException {
    fill(USERS);
    StoreBed.change(home, "UPDATE user SET acknowledged_up_to = 1000000");
    Mailbox mailbox = stores.open(home, StoreBed.GENEROUS);
    assertEquals(0, mailbox.progress(user(0)).acknowledged().number());
    assertNotNull(mailbox.trouble());
  }

  @Test
  void append_keyChangedOnTheDisk_isNotAnsweredWithAnotherId() throws SQLException {
    Mailbox first = stores.open(home, StoreBed.GENEROUS);
    MailboxBed.append(first, MailboxBed.draft(user(0), "hi", null, "k"));
    first.close();
    StoreBed.change(home, "UPDATE idempotency SET number = 99");
    Mailbox mailbox = stores.open(home, StoreBed.GENEROUS);
    Appended again = MailboxBed.append(mailbox, MailboxBed.draft(user(0), "hi", null, "k"));
    assertEquals(2, again.id().number());
  }

  @Test
  void open_logChangedOnTheDisk_newEpochAndEverybodyIsTold() throws SQLException {
    fill(USERS);
    StoreBed.change(home, "UPDATE log SET last_number = 3");
    Mailbox mailbox = stores.open(home, StoreBed.GENEROUS);
    Cursor old = sent.keySet().iterator().next();
    assertNotNull(mailbox.read(user(0), old, 10, 1000).gap());
    assertTrue(MailboxBed.send(mailbox, user(0), "next").number() > USERS);
  }

  @Test
  void anything_bitsFlippedAnywhere_nothingGarbledAndNothingForeign() throws IOException {
    fill(40 * USERS);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(SEED);
    for (int round = 0; round < 150; round++) {
      byte[] flipped = whole.clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      }
      check(flipped);
    }
  }

  @Test
  void anything_fileCutAnywhere_nothingGarbledAndNothingForeign() throws IOException {
    fill(40 * USERS);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(SEED);
    for (int round = 0; round < 40; round++) {
      check(Arrays.copyOf(whole, random.nextInt(whole.length)));
    }
  }

  /** Whatever is in the file: the only exceptions are the mailbox's own, and all texts are true. */
  private void check(byte[] content) throws IOException {
    for (String name : List.of("earshot.db-wal", "earshot.db-shm")) {
      Files.deleteIfExists(home.resolve(name));
    }
    Files.write(file, content);
    try (Mailbox mailbox = stores.open(home, StoreBed.GENEROUS)) {
      for (int i = 0; i < USERS; i++) {
        List<Message> unused = checkWhole(mailbox, user(i));
      }
      mailbox.append(MailboxBed.draft(user(1), "new", null, "key")).toCompletableFuture().join();
    } catch (MailboxException e) {
      assertNotNull(e.getMessage());
    } catch (CompletionException e) {
      assertInstanceOf(MailboxException.class, e.getCause());
    } catch (HomeException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("newer release"), e.getMessage());
    }
  }

  private List<Message> checkWhole(Mailbox mailbox, UserId user) {
    List<Message> found = new ArrayList<>();
    Cursor position = mailbox.earliest(user);
    for (Slice slice = mailbox.read(user, position, 7, 1000);
        !slice.position().equals(position);
        slice = mailbox.read(user, position, 7, 1000)) {
      found.addAll(slice.messages());
      position = slice.position();
    }
    for (Message message : found) {
      Message original = sent.get(originOf(message).at(message.id().number()));
      assertNotNull(original, message.toString());
      assertEquals(original.text(), message.text());
      assertEquals(original.sender(), message.sender());
      assertEquals(user, original.receiver());
    }
    return found;
  }

  private Cursor originOf(Message message) {
    return sent.keySet().stream().findFirst().orElse(message.id());
  }
}
