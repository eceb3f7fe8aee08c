package dev.earshot.mailbox;

import dev.earshot.config.MailboxSettings;
import dev.earshot.fake.SettableClock;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the parts of the contract stand on: a mailbox, its clock, and short ways to use it. */
interface MailboxBed {
  UserId BOB = new UserId("bob");

  /** A mailbox of the kind under test with generous bounds, empty at the start of each test. */
  Mailbox mailbox();

  /** The clock of every mailbox of the test. */
  SettableClock clock();

  /** One more, empty mailbox with these settings. */
  Mailbox open(MailboxSettings settings);

  /** Settings under which nothing but the count and the clock drops anything. */
  static MailboxSettings settings(int retentionCount) {
    return new MailboxSettings(
        Duration.ofDays(7), retentionCount, 1L << 40, Duration.ofHours(24), 10_000, 1_000);
  }

  static Draft draft(UserId receiver, String text, @Nullable Duration ttl, @Nullable String key) {
    return new Draft(new UserId("alice"), receiver, text, ttl, key, null);
  }

  static Cursor send(Mailbox mailbox, UserId receiver, String text) {
    return append(mailbox, draft(receiver, text, null, null)).id();
  }

  static Appended append(Mailbox mailbox, Draft draft) {
    return mailbox.append(draft).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** Why an append fails; an error if it does not. */
  static MailboxException.Reason refusal(Mailbox mailbox, Draft draft) {
    try {
      throw new AssertionError("was kept as " + append(mailbox, draft).id());
    } catch (CompletionException e) {
      if (e.getCause() instanceof MailboxException refused) {
        return refused.reason();
      }
      throw e;
    }
  }

  /** Sends {@code 0, 1, …} to Bob. */
  default List<Cursor> sendNumbers(int count) {
    return sendNumbers(mailbox(), count);
  }

  static List<Cursor> sendNumbers(Mailbox mailbox, int count) {
    List<Cursor> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(send(mailbox, BOB, String.valueOf(i)));
    }
    return ids;
  }

  /** Sends Bob a message that is worth delivering for one second. */
  default Cursor sendShortLived(String text) {
    return append(mailbox(), draft(BOB, text, Duration.ofSeconds(1), null)).id();
  }

  default Slice read(Cursor after) {
    return read(mailbox(), after);
  }

  static Slice read(Mailbox mailbox, Cursor after) {
    return mailbox.read(BOB, after, 1_000_000, Integer.MAX_VALUE / 2);
  }

  static List<String> texts(Slice slice) {
    return slice.messages().stream().map(Message::text).toList();
  }

  static List<Cursor> ids(Slice slice) {
    return slice.messages().stream().map(Message::id).toList();
  }
}
