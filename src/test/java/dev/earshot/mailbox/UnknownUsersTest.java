package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** Asking for users whom nobody ever wrote to: it leaves nothing behind. */
class UnknownUsersTest {
  private final SettableClock clock = new SettableClock();

  @Test
  void ask_aMillionUsersInMemory_leavesNothing() {
    MemoryMailbox mailbox = new MemoryMailbox(StoreBed.GENEROUS, 1L << 20, clock);
    ask(mailbox, 1_000_000);
    assertEquals(0, mailbox.users());
  }

  @Test
  void ask_manyUsersOfAStore_leavesNothing(@TempDir Path home) throws Exception {
    try (StoreBed bed = new StoreBed(clock)) {
      ask(bed.open(home, StoreBed.GENEROUS), 5_000);
    }
    assertEquals(0, rows(home));
  }

  private static void ask(Mailbox mailbox, int users) {
    for (int i = 0; i < users; i++) {
      UserId user = new UserId("nobody-" + i);
      Cursor start = mailbox.earliest(user);
      assertEquals(start, mailbox.progress(user).acknowledged());
      assertEquals(0, mailbox.read(user, start, 10, 1000).messages().size());
      assertEquals(start, mailbox.settled(user).written());
      assertFalse(mailbox.acknowledge(user, start.at(start.number() + 1)));
    }
  }

  private static int rows(Path home) throws SQLException {
    try (Connection connection =
            new SQLiteConfig().createConnection("jdbc:sqlite:" + home.resolve("earshot.db"));
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM user")) {
      return count.getInt(1);
    }
  }
}
