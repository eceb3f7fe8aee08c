package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** The mailbox in a file: sweeps over what a wrong clock or a damaged disk left behind. */
class SqliteSweepTest {
  private static final UserId BOB = MailboxBed.BOB;
  private static final int MORE_THAN_TWO_STEPS = 450;

  private final SettableClock clock = new SettableClock();
  private final StoreBed stores = new StoreBed(clock);
  private final Path home;

  SqliteSweepTest(@TempDir Path directory) {
    home = directory.resolve("home");
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  private SqliteMailbox open() {
    return stores.open(home, StoreBed.GENEROUS);
  }

  private Connection connect() throws SQLException {
    return new SQLiteConfig().createConnection("jdbc:sqlite:" + home.resolve("earshot.db"));
  }

  private int count(String table) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      return row.getInt(1);
    }
  }

  private void change(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void sweep_muchFromAFutureThatNeverCame_agesFromNowOn() throws SQLException {
    try (StoreBed ahead = new StoreBed(later(Duration.ofDays(3652)))) {
      SqliteMailbox mailbox = ahead.open(home, StoreBed.GENEROUS);
      for (int i = 0; i < MORE_THAN_TWO_STEPS; i++) {
        var unused = mailbox.append(MailboxBed.draft(BOB, "x", null, "key" + i));
      }
    }
    SqliteMailbox mailbox = open();
    clock.advance(StoreClock.HOLD.plusSeconds(1));
    mailbox.sweep();
    assertEquals(MORE_THAN_TWO_STEPS, count("message"));
    clock.advance(Duration.ofHours(24).plusSeconds(1));
    mailbox.sweep();
    mailbox.sweep();
    assertEquals(0, count("idempotency"));
    clock.advance(Duration.ofDays(6));
    mailbox.sweep();
    assertEquals(0, count("message"));
  }

  private static SettableClock later(Duration by) {
    SettableClock clock = new SettableClock();
    clock.advance(by);
    return clock;
  }

  @Test
  void sweep_quietUserWhoIsOnline_isNotForgottenAsSoonAsHeLeaves() {
    SqliteMailbox mailbox = open();
    Cursor last = MailboxBed.sendNumbers(mailbox, 1).get(0);
    mailbox.acknowledge(BOB, last);
    UserId carol = new UserId("carol");
    mailbox.acknowledge(carol, MailboxBed.send(mailbox, carol, "later"));
    clock.advance(Duration.ofDays(7).plusSeconds(1));
    mailbox.sweep();
    Mailbox.Reader reader = mailbox.reader(BOB, last);
    clock.advance(Duration.ofDays(8));
    mailbox.sweep();
    reader.close();
    mailbox.sweep();
    assertNull(MailboxBed.read(mailbox, last).gap());
  }

  @Test
  void readerRead_quietUserWhoCameAgain_isNotForgottenAsSoonAsHeLeaves() {
    SqliteMailbox mailbox = open();
    Cursor last = MailboxBed.sendNumbers(mailbox, 1).get(0);
    mailbox.acknowledge(BOB, last);
    UserId carol = new UserId("carol");
    mailbox.acknowledge(carol, MailboxBed.send(mailbox, carol, "later"));
    clock.advance(Duration.ofDays(7).plusSeconds(1));
    mailbox.sweep();
    clock.advance(Duration.ofDays(7).minusSeconds(1));
    try (Mailbox.Reader reader = mailbox.reader(BOB, last)) {
      assertEquals(List.of(), reader.read(1, 1).messages());
    }
    clock.advance(Duration.ofSeconds(3));
    mailbox.sweep();
    assertNull(MailboxBed.read(mailbox, last).gap());
  }

  @Test
  void sweep_tableAndIndexDoNotAgree_isDoneAllTheSame() throws SQLException {
    SqliteMailbox mailbox = open();
    MailboxBed.sendNumbers(mailbox, 5);
    mailbox.close();
    String index = "CREATE INDEX message_receiver ON message (receiver, number)";
    String update = "UPDATE sqlite_schema SET sql = '%s' WHERE name = 'message_receiver'";
    String partial = String.format(update, index + " WHERE number < 0");
    change("PRAGMA writable_schema = ON", partial);
    change("UPDATE message SET receiver = 77 WHERE number = 2");
    change("PRAGMA writable_schema = ON", String.format(update, index));
    SqliteMailbox again = open();
    clock.advance(Duration.ofDays(8));
    again.sweep();
    again.sweep();
    assertEquals(0, count("message"));
    MailboxBed.send(again, BOB, "taken");
    assertNotNull(again.trouble());
  }

  @Test
  void sweepAndDue_nameOfAUserDamaged_goOn() throws SQLException {
    SqliteMailbox mailbox = open();
    mailbox.overdue().collect(Duration.ofMinutes(1));
    MailboxBed.sendNumbers(mailbox, 2);
    clock.advance(Duration.ofMinutes(2));
    mailbox.overdue().collect(Duration.ofMinutes(1));
    mailbox.close();
    change("UPDATE user SET name = char(1)");
    SqliteMailbox again = open();
    assertEquals(List.of(), again.overdue().due(9));
    clock.advance(Duration.ofDays(8));
    again.sweep();
    assertEquals(0, count("message"));
    assertNotNull(again.trouble());
  }

  @Test
  void earliest_logDamagedWhileOpen_isNotBeyondWhatComes() throws SQLException {
    SqliteMailbox mailbox = open();
    UserId nobody = new UserId("nobody");
    Cursor start = mailbox.earliest(nobody);
    change("UPDATE log SET forgotten_up_to = 1000000");
    assertEquals(start, mailbox.earliest(nobody));
    assertNotNull(mailbox.trouble());
  }
}
