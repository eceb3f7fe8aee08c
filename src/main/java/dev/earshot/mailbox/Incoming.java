package dev.earshot.mailbox;

import dev.earshot.mailbox.MailboxException.Reason;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What comes into the store in one transaction, and is told once that is durable. One thread. */
final class Incoming {
  /** So many characters take a page at the most. */
  private static final int TEXT_OF_A_PAGE = 1000;

  private final Sql sql;
  private final Store store;
  private final StoredKeys keys;
  private final StoredBlocks blocks;
  private final Set<StoredUsers.Entry> appendedTo = new LinkedHashSet<>();
  private final List<Consumer<Tails>> news = new ArrayList<>();
  private int kept;
  private long textPages;

  Incoming(Sql sql, Store store, StoredKeys keys, StoredBlocks blocks) {
    this.sql = sql;
    this.store = store;
    this.keys = keys;
    this.blocks = blocks;
  }

  /** What the sender's key was used for; null if this is its first use, or there is none. */
  @Nullable Appended duplicate(Draft draft, Instant now) throws SQLException {
    String key = draft.key();
    if (key == null) {
      return null;
    }
    long since = now.minus(store.settings().idempotencyAge()).toEpochMilli();
    StoredKeys.Use use = keys.find(draft, key, since);
    if (use == null) {
      return null;
    }
    if (!use.fingerprint().equals(draft.fingerprint())) {
      throw new MailboxException(Reason.KEY_REUSED, "This key was used for another message.");
    }
    return new Appended(store.sequence().origin().at(use.number()), true);
  }

  /**
   * Keeps a message in its receiver's log, unless he does not want it.
   *
   * @throws MailboxException if it is refused
   */
  Cursor keep(Draft draft, StoredUsers.Entry receiver, Instant now) throws SQLException {
    boolean wanted =
        !(draft.receiver() instanceof UserId user)
            || blocks.isWanted(receiver, user, draft.sender());
    Cursor id = store.sequence().next();
    if (wanted) {
      insert(draft, receiver, id, now);
    }
    if (draft.key() != null) {
      String fingerprint = draft.fingerprint();
      keys.use(
          draft, draft.key(), new StoredKeys.Use(fingerprint, id.number(), now.toEpochMilli()));
    }
    return id;
  }

  private void insert(Draft draft, StoredUsers.Entry receiver, Cursor id, Instant now)
      throws SQLException {
    Instant sentAt = store.clock().wallTime().truncatedTo(ChronoUnit.MILLIS);
    Instant end = draft.ttl() == null ? null : now.truncatedTo(ChronoUnit.MILLIS).plus(draft.ttl());
    Message message =
        new Message(
            id, draft.sender(), draft.receiver(), draft.text(), sentAt, end, draft.traceparent());
    StoredMessage.insert(sql, message, receiver.id, now);
    textPages += draft.text().length() / TEXT_OF_A_PAGE;
    receiver.keptMore(1);
    kept++;
    appendedTo.add(receiver);
    tell(tails -> tails.appended(message));
  }

  /** Has the tails know of something, in its place among the messages. */
  void tell(Consumer<Tails> what) {
    news.add(what);
  }

  /** Whose logs grew. */
  Set<StoredUsers.Entry> appendedTo() {
    return appendedTo;
  }

  /** What is to be told. */
  List<Consumer<Tails>> news() {
    return news;
  }

  /** How many messages were kept. */
  int kept() {
    return kept;
  }

  /** What the longer texts take beyond a page for each message. */
  long textPages() {
    return textPages;
  }

  void clear() {
    appendedTo.clear();
    news.clear();
    textPages = 0;
    kept = 0;
  }
}
