package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** Every statement that the store runs: none goes through a whole table. */
class StatementPlanTest {
  private final SettableClock clock = new SettableClock();
  private final Set<String> statements = new ConcurrentSkipListSet<>();
  private final Path directory;

  StatementPlanTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private void use(SqliteMailbox mailbox) {
    mailbox.overdue().collect(Duration.ofMinutes(1));
    MailboxBed.append(mailbox, MailboxBed.draft(MailboxBed.BOB, "x", null, "key"));
    MailboxBed.append(
        mailbox, MailboxBed.draft(MailboxBed.BOB, "x", Duration.ofSeconds(200), null));
    List<Cursor> sent = MailboxBed.sendNumbers(mailbox, 5);
    mailbox.reader(MailboxBed.BOB, mailbox.earliest(MailboxBed.BOB)).close();
    MailboxBed.read(mailbox, mailbox.earliest(MailboxBed.BOB));
    mailbox.acknowledge(MailboxBed.BOB, sent.get(0));
    mailbox.acknowledge(MailboxBed.BOB, sent.get(0).at(1_000));
    mailbox.progress(new UserId("nobody"));
    clock.advance(Duration.ofMinutes(3));
    mailbox.overdue().collect(Duration.ofMinutes(1));
    mailbox.overdue().due(9);
    mailbox.overdue().postpone(sent.get(3), Duration.ofSeconds(1));
    mailbox.overdue().settle(sent.get(4));
    mailbox.blocks().block(MailboxBed.BOB, new UserId("eve"), Blocks.Answer.SENT);
    MailboxBed.sendNumbers(mailbox, 1);
    mailbox.blocks().of(MailboxBed.BOB);
    mailbox.blocks().unblock(MailboxBed.BOB, new UserId("eve"));
    mailbox.revocations().revoke(MailboxBed.BOB, Duration.ofDays(1));
    mailbox.revocations().lift(MailboxBed.BOB);
    mailbox.sweep();
    clock.advance(Duration.ofDays(8));
    mailbox.sweep();
    clock.advance(Duration.ofDays(90));
    mailbox.sweep();
  }

  private void collect() {
    Home home = Home.take(directory.resolve("home"));
    HookedConnections connections = new HookedConnections(home);
    connections.before((writer, sql) -> statements.add(sql));
    try (StoreBed stores = new StoreBed(clock)) {
      SqliteMailbox mailbox =
          new SqliteMailbox(home, connections, MailboxBed.settings(4), stores.environment());
      use(mailbox);
      mailbox.close();
    }
    statements.removeIf(sql -> !sql.matches("(SELECT|INSERT|UPDATE|DELETE).*"));
  }

  @Test
  void statements_all_goByAnIndexOrEndAtALimit() throws SQLException {
    collect();
    assertTrue(statements.size() > 20, statements.toString());
    List<String> slow = new ArrayList<>();
    try (Connection connection =
            new SQLiteConfig().createConnection("jdbc:sqlite:" + directory + "/home/earshot.db");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        for (String step : plan(statement, sql)) {
          if (isSlow(sql, step)) {
            slow.add(step + ": " + sql);
          }
        }
      }
    }
    assertEquals(List.of(), slow);
  }

  private static boolean isSlow(String sql, String step) {
    boolean bounded = sql.contains("ORDER BY id LIMIT") || sql.contains("ORDER BY number LIMIT");
    return step.contains("TEMP B-TREE")
        || (step.startsWith("SCAN") && !step.equals("SCAN log") && !bounded);
  }

  private static List<String> plan(Statement statement, String sql) throws SQLException {
    List<String> steps = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      while (rows.next()) {
        steps.add(rows.getString("detail"));
      }
    }
    return steps;
  }
}
