package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.SettableClock;
import dev.earshot.mailbox.Blocks.Answer;
import dev.earshot.mailbox.MailboxException.Reason;
import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mailbox in a file: blocked senders and revoked users in it, and a file without them. */
class SqliteRulesTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = MailboxBed.BOB;

  private final StoreBed stores = new StoreBed(new SettableClock());
  private final Path home;

  SqliteRulesTest(@TempDir Path directory) {
    home = directory;
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  private SqliteMailbox open() {
    return stores.open(home, StoreBed.GENEROUS);
  }

  @Test
  void open_again_rulesHold() {
    SqliteMailbox first = open();
    first.blocks().block(BOB, ALICE, Answer.REFUSED);
    Instant until = first.revocations().revoke(BOB, Duration.ofDays(1));
    first.close();
    SqliteMailbox second = open();
    assertEquals(Reason.BLOCKED, refusal(second));
    assertEquals(until, second.revocations().until(BOB));
    second.revocations().lift(BOB);
    second.blocks().unblock(BOB, ALICE);
    second.close();
    SqliteMailbox third = open();
    MailboxBed.send(third, BOB, "hi");
    assertNull(third.revocations().until(BOB));
  }

  @Test
  void append_lastWasDroppedBeforeTheEnd_itsNumberIsNotGivenAgain() {
    SqliteMailbox first = open();
    first.blocks().block(BOB, ALICE, Answer.SENT);
    MailboxBed.send(first, BOB, "dropped");
    Cursor last = MailboxBed.send(first, BOB, "dropped");
    first.close();
    SqliteMailbox second = open();
    second.blocks().unblock(BOB, ALICE);
    assertTrue(MailboxBed.send(second, BOB, "hi").number() > last.number());
  }

  @Test
  void append_ruleWithAFlippedBit_isRefusedAndTold() throws Exception {
    SqliteMailbox first = open();
    first.blocks().block(BOB, ALICE, Answer.SENT);
    first.close();
    StoreBed.change(home, "UPDATE blocked SET answer = 'sens'");
    SqliteMailbox second = open();
    assertEquals(Reason.BLOCKED, refusal(second));
    assertNotNull(second.trouble());
  }

  @Test
  void open_storeOfTheFirstRelease_isBroughtUpWithEverythingInIt() throws Exception {
    for (String sql : dump().split(";\n", -1)) {
      StoreBed.change(home, sql);
    }
    SqliteMailbox mailbox = open();
    Slice slice = mailbox.read(BOB, mailbox.earliest(BOB), 9, 999);
    assertEquals(List.of("one", "two"), MailboxBed.texts(slice));
    assertEquals(MailboxBed.ids(slice).get(0), mailbox.progress(BOB).acknowledged());
    assertTrue(MailboxBed.append(mailbox, MailboxBed.draft(BOB, "one", null, "key")).duplicate());
    mailbox.blocks().block(BOB, ALICE, Answer.REFUSED);
    assertEquals(Reason.BLOCKED, refusal(mailbox));
    mailbox.revocations().revoke(BOB, Duration.ofDays(1));
    assertNull(mailbox.trouble());
  }

  private String dump() throws Exception {
    Files.createDirectories(home);
    try (InputStream in = getClass().getResourceAsStream("store-1.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private static Reason refusal(Mailbox mailbox) {
    return MailboxBed.refusal(mailbox, MailboxBed.draft(BOB, "blocked", null, null));
  }
}
