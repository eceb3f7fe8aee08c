package dev.earshot.mailbox;

import dev.earshot.message.Addressee;
import dev.earshot.message.Draft;
import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The writer's view of the store: transactions over all its tables, on one connection, with which
 * it is thrown away after any error. For the writer's thread.
 */
final class Tables implements AutoCloseable {
  private final Sql sql;
  private final Store store;
  private final Room room;
  private final StoredUsers users;
  private final StoredKeys keys;
  private final StoredBlocks blocks;
  private final StoredMembers members;
  private final StoredRevocations revocations;
  private final Retention retention;
  private final Incoming incoming;
  private StoredLog log;
  private StoredLog written;
  private Instant now;
  private long changesBefore;

  private final long reserveBytes;

  private Tables(Sql sql, Store store, Room room) throws SQLException, IOException {
    this.sql = sql;
    this.store = store;
    this.room = room;
    this.reserveBytes = room.reserve();
    this.users = new StoredUsers(sql, store.health());
    this.keys = new StoredKeys(sql, store.health());
    this.blocks = new StoredBlocks(sql, store.health());
    this.revocations = new StoredRevocations(sql, store.health());
    this.members = new StoredMembers(sql, store.health());
    this.retention = new Retention(sql, users, members, store);
    this.incoming = new Incoming(sql, store, keys, blocks);
    this.now = store.clock().wallTime();
    this.log = StoredLog.open(sql, store.health(), now.toEpochMilli());
    this.written = log;
    store.clock().resumeFrom(Instant.ofEpochMilli(log.time()));
    store.sequence().opened(log);
    store.tails().restart(store.sequence().committed());
    if (members.isAny()) {
      store.tails().audiences().expect();
    }
    store.revoked().become(revocations.all());
  }

  /** Opens a connection, and what is in the store through it. */
  static Tables open(Connections connections, Store store, Path file)
      throws SQLException, IOException {
    Sql sql = new Sql(connections.openWriter());
    try {
      return new Tables(sql, store, new Room(file, store.settings().retentionBytes()));
    } catch (SQLException | IOException | RuntimeException e) {
      sql.close();
      throw e;
    }
  }

  void begin() throws SQLException {
    now = store.clock().now();
    sql.run("BEGIN IMMEDIATE");
    changesBefore = sql.changes();
  }

  /** Writes what was changed in memory, and makes the transaction durable, if there is any. */
  void commit() throws SQLException {
    for (StoredUsers.Entry user : incoming.appendedTo()) {
      retention.keepCount(user, now);
    }
    users.write(now.toEpochMilli());
    log = log.upTo(store.sequence().given());
    if (sql.changes() > changesBefore || !log.equals(written)) {
      log = log.at(now.toEpochMilli());
      log.write(sql);
      written = log;
    }
    sql.run("COMMIT");
    store.sequence().commit();
    store.ledger().keptMore(incoming.kept());
    retention.tell(store.ledger());
    store.tails().committed(incoming.news(), retention.takeGone());
    long pages = sql.changes() - changesBefore + incoming.textPages();
    incoming.clear();
    store.checkpoints().committed(sql, pages, reserveBytes);
  }

  /**
   * Puts a message into the transaction.
   *
   * @throws MailboxException if it is refused, with the transaction as it was
   */
  Appended append(Draft draft) throws SQLException {
    Appended duplicate = incoming.duplicate(draft, now);
    if (duplicate != null) {
      return duplicate;
    }
    checkRoom();
    return new Appended(incoming.keep(draft, user(draft.receiver()), now), false);
  }

  private void checkRoom() throws SQLException {
    MailboxException refusal = lookForRoom();
    if (refusal != null) {
      throw refusal;
    }
  }

  /** Why nothing may be added now; null if it may. */
  @Nullable MailboxException lookForRoom() throws SQLException {
    MailboxException refusal = room.refusal(sql);
    store.health().room(refusal);
    store.ledger().taken().set(room.taken());
    return refusal;
  }

  private StoredUsers.Entry user(Addressee name) throws SQLException {
    return users.findOrMake(name, log.forgottenUpTo(), now.toEpochMilli());
  }

  /** Makes sure that the store knows this user. */
  void know(UserId name) throws SQLException {
    var unused = user(name);
    retention.seen(name, now);
  }

  /** The blocked senders, to change those of this receiver. */
  StoredBlocks blocksOf(UserId receiver) throws SQLException {
    StoredUsers.Entry user = users.find(receiver);
    if (user != null) {
      user.blocked(-1);
    }
    return blocks;
  }

  /**
   * Makes a user a member, if he is none.
   *
   * @return false if he is in too many groups
   * @throws MailboxException if there is no room
   */
  boolean join(GroupId group, UserId user) throws SQLException {
    if (members.find(group, user) == null) {
      if (members.count(user) >= store.settings().groupsPerUser()) {
        return false;
      }
      checkRoom();
      var unused = user(group);
      unused = user(user);
      store.tails().audiences().expect();
      members.add(new Membership(group, user, lastNumber(), now.toEpochMilli()));
    }
    incoming.tell(tails -> tails.joined(group, user));
    return true;
  }

  /** Ends a membership, if there is one. */
  void leave(GroupId group, UserId user) throws SQLException {
    members.remove(group, user);
    incoming.tell(tails -> tails.left(group, user));
  }

  /** Notes how far users have come. */
  void mark(Map<UserId, PendingMarks.Reached> marks) throws SQLException {
    for (Map.Entry<UserId, PendingMarks.Reached> mark : marks.entrySet()) {
      StoredUsers.Entry user = user(mark.getKey());
      users.change(
          user, user.marks().reached(mark.getValue().written(), mark.getValue().acknowledged()));
    }
  }

  /** Looks whether there is room, and writes what time it is. */
  void probe() throws SQLException {
    var unused = lookForRoom();
    log.at(now.toEpochMilli()).write(sql);
  }

  /** One step of a sweep. Answers whether there is more to do. */
  boolean sweep() throws SQLException {
    probe();
    boolean more = retention.step(now);
    revocations.forget(now);
    store.revoked().forget(now);
    long oldestKey = now.minus(store.settings().idempotencyAge()).toEpochMilli();
    return keys.forget(oldestKey, now.toEpochMilli()) || more;
  }

  /** Makes the indexes anew from the tables. */
  void reindex() throws SQLException {
    sql.run("REINDEX");
  }

  /** Forgets some users that nothing is to be known of any more. */
  void forgetUsers() throws SQLException {
    users.write(now.toEpochMilli());
    log = log.forgotten(retention.forgetUsers(now));
  }

  /** The users who are to stay out. */
  StoredRevocations revocations() {
    return revocations;
  }

  /** The messages that waited for so long, and what is to be done about them. */
  StoredOverdue overdue() {
    return new StoredOverdue(sql, now.toEpochMilli());
  }

  /** The highest number given so far. */
  long lastNumber() {
    return store.sequence().given();
  }

  /** Up to which number messages were looked at for being overdue; -1 if none ever were. */
  long collectedUpTo() {
    return log.collectedUpTo();
  }

  /** Messages up to this number were looked at for being overdue. */
  void collectedUpTo(long number) {
    log = log.collected(number);
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
